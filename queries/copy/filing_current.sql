-- Filings in force, one row per unit, month and form. For the copy that the SQL page
-- asks.
select
    unit_code,
    unit_key,
    county_code,
    month,
    form_code,
    submission_id,
    received_at,
    state,
    is_shown,
from filing_current
order by month, unit_code, form_code
