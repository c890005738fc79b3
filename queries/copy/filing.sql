-- Filings, one row per submission, unit and month. For the copy that the SQL page
-- asks.
select
    submission_id,
    unit_code,
    month,
    sheet_row,
from filing
order by submission_id, sheet_row, unit_code
