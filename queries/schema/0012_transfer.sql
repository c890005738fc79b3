-- Leads handed from one unit to another, one row per submission, pair of units and
-- month.
create table transfer (
    submission_id bigint,
    from_unit_code varchar,
    to_unit_code varchar,
    month date,
    leads double
)
