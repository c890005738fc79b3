-- What a submission replaced, one row per unit-month that had a current filing before
-- it.
create table submission_replacement (
    submission_id bigint,
    replaced_submission_id bigint,
    unit_code varchar,
    month date
)
