-- What is in force for one form of one county and month, or a week of it, one row per
-- filing and cell with a figure or a mark; a filing without any cell has one row
-- without an indicator. $county, $form_code, $month the first day of a month, $week the
-- Thursday of a week of it, null for the month.
select
    filing_current.unit_code,
    filing_current.submission_id,
    cell_current.indicator_code,
    cell_current.value,
    cell_current.flags,
from filing_current
left join cell_current
    on cell_current.unit_code = filing_current.unit_code
    and cell_current.month = filing_current.month
    and cell_current.form_code = filing_current.form_code
    and cell_current.week is not distinct from filing_current.week
where filing_current.county_code = $county
    and filing_current.week is not distinct from cast($week as date)
    and filing_current.form_code = $form_code
    and filing_current.month = cast($month as date)
order by filing_current.unit_code, cell_current.indicator_code
