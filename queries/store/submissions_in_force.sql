-- Which submission is in force for units in a month, one row per unit that filed.
-- $units list of unit codes; $form_code; $month the first day of a month; $week the
-- Thursday of a week of it, null for the month.
select unit_code, submission_id
from filing_current
where form_code = $form_code
    and month = $month
    and week is not distinct from cast($week as date)
    and unit_code in $units
