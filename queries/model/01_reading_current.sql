-- Current readings, one row per unit, month, form and indicator: what is in force now.
create or replace view reading_current as
select
    filing_current.unit_code,
    reading.month,
    filing_current.form_code,
    indicator.code as indicator_code,
    reading.value,
    reading.raw_text,
    reading.flags,
    reading.submission_id,
    reading.sheet_row,
    reading.sheet_column,
from reading
inner join filing_current
    on filing_current.submission_id = reading.submission_id
    and filing_current.unit_key = reading.unit_key
inner join indicator on indicator.indicator_key = reading.indicator_key
