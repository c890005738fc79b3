-- Findings, one row per finding and submission that holds it. For the copy that the
-- SQL page asks.
select
    submission_id,
    county_code,
    finding_id,
    finding_number,
    aspect,
    description,
    owner_code,
    owner_text,
    issued_on,
    due_on,
    done_on,
    state_said,
    note,
    sheet_row,
from finding
order by submission_id, sheet_row, finding_id
