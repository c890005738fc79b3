-- The rectification ledger, one row per recorded version of a finding; the latest
-- counts.
create table finding (
    finding_id bigint,
    recorded_id bigint,
    submission_id bigint,
    county_code varchar,
    aspect varchar,
    description varchar,
    owner_code varchar,
    issued_on date,
    due_on date,
    done_on date,
    state varchar
)
