-- Findings on the ledger as they are today, one row per finding. days_over counts from
-- the due date of an overdue one; is_on_time is null while nobody can tell.
create view findings as
select
    county_name,
    finding_number,
    aspect,
    description,
    owner_name,
    issued_on,
    due_on,
    done_on,
    state as finding_state,
    days_over,
    is_on_time,
    note,
    versions,
    county_code,
    owner_code,
    submission_id,
from finding_now(current_date)
