-- Leads handed from one unit to another, one row per submission, pair of units and
-- month. For the copy that the SQL page asks.
select
    submission_id,
    county_code,
    month,
    from_unit_code,
    from_text,
    to_unit_code,
    to_text,
    leads,
    sheet_row,
from transfer
order by submission_id, sheet_row, from_unit_code, to_unit_code
