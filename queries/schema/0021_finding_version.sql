-- The rectification ledger, one row per finding and submission that holds it; the
-- latest
-- accepted submission counts. No version before this one wrote the table.
-- finding_id is made in Python: the county with the finding's number, or with its
-- aspect, text and day of issue; state_said is what the ledger says, 'done' | 'open' |
-- 'standing' | 'relapsed' | null: the state is decided in finding_now. owner_text is
-- the owner as written, owner_code the unit it means, null for none of the list.
create or replace table finding (
    submission_id bigint,
    county_code varchar,
    finding_id varchar,
    finding_number varchar,
    aspect varchar,
    description varchar,
    owner_code varchar,
    owner_text varchar,
    issued_on date,
    due_on date,
    done_on date,
    state_said varchar,
    note varchar,
    sheet_row integer
)
