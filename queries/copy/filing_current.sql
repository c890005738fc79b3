-- Filings in force, one row per unit, form and month, of a weekly form per week. For
-- the copy that the SQL page asks.
select
    unit_code,
    unit_key,
    county_code,
    month,
    week,
    form_code,
    submission_id,
    received_at,
    state,
    is_shown,
from filing_current
order by month, unit_code, form_code
