-- Confirmed uploads, one row per form, county and month of a file.
-- submission_id sorts by time: of two submissions for a unit-month the larger one
-- counts.
-- received_at and accepted_at are in the office's own time.
create table submission (
    submission_id bigint,
    sha256 varchar,
    file_name varchar,
    sheet varchar,
    form_code varchar,
    county_code varchar,
    month date,
    account varchar,
    origin varchar,
    received_at timestamp,
    accepted_at timestamp
)
