-- Leads handed from one unit to another, one row per submission, pair of units and
-- month; the latest accepted submission of a county's month counts. No version before
-- this one wrote the table.
-- from_text and to_text are the names as written, the codes the units they mean, null
-- for none of the list. Without a receiver a row says that the unit transferred
-- nothing.
create or replace table transfer (
    submission_id bigint,
    county_code varchar,
    month date,
    from_unit_code varchar,
    from_text varchar,
    to_unit_code varchar,
    to_text varchar,
    leads double,
    sheet_row integer
)
