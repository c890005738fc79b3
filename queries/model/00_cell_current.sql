-- Current cells, one row per unit, form, month or week, and indicator with a figure or
-- a mark on the sheet that is in force now. value is null where a mark stands: flags
-- then says which (not applicable, none, small); week is the day of its Thursday, null
-- for a month. Whoever counts or sums reads reading_current.
create or replace view cell_current as
select
    filing_current.unit_code,
    reading.month,
    filing_current.week,
    filing_current.form_code,
    indicator.code as indicator_code,
    reading.value,
    reading.raw_text,
    reading.flags,
    reading.submission_id,
    reading.sheet_row,
    reading.sheet_column,
    filing_current.is_shown,
from reading
inner join filing_current
    on filing_current.submission_id = reading.submission_id
    and filing_current.unit_key = reading.unit_key
inner join indicator on indicator.indicator_key = reading.indicator_key
