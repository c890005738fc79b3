-- Which figures in force confirming a file would change, one row per figure, by cell.
-- incoming_filing and incoming_reading are the arrow tables of its drafts, each row
-- with its form_code and month. old_value is in force, new_value is null where the cell
-- is empty.
with stored as (
    select
        reading_current.form_code,
        reading_current.month,
        reading_current.unit_code,
        reading_current.indicator_code,
        reading_current.value,
    from reading_current
    semi join incoming_filing
        on incoming_filing.form_code = reading_current.form_code
        and incoming_filing.month = reading_current.month
        and incoming_filing.unit_code = reading_current.unit_code
)

select
    unit_now.county_name,
    unit_now.unit_name,
    stored.month,
    stored.indicator_code as indicator_name,
    stored.value as old_value,
    incoming_reading.value as new_value,
from stored
inner join unit_now on unit_now.unit_code = stored.unit_code
inner join indicator on indicator.code = stored.indicator_code
left join incoming_reading
    on incoming_reading.form_code = stored.form_code
    and incoming_reading.month = stored.month
    and incoming_reading.unit_code = stored.unit_code
    and incoming_reading.indicator_code = stored.indicator_code
where incoming_reading.value is distinct from stored.value
order by
    stored.month,
    unit_now.county_position,
    unit_now.position,
    unit_now.unit_code,
    indicator.position
limit 2000
