-- Which figures did one unit file, exactly? One row per month and indicator, in force.
-- $unit the code of a county, township or department; $first_month and $last_month
-- first days of months. value in unit_of_measure; raw_text is null where the cell held
-- exactly the value; sheet_row counts from 1 in the sheet.
select
    reading_current.month,
    reading_current.indicator_code as indicator_name,
    reading_current.value,
    indicator.unit as unit_of_measure,
    reading_current.raw_text,
    submission.file_name,
    submission.sheet,
    reading_current.sheet_row,
    ---------- ids
    reading_current.indicator_code,
    reading_current.submission_id,
from reading_current
inner join indicator on indicator.code = reading_current.indicator_code
inner join submission on submission.submission_id = reading_current.submission_id
where reading_current.unit_code = $unit
    and reading_current.month
        between cast($first_month as date) and cast($last_month as date)
order by reading_current.month desc, indicator.position
