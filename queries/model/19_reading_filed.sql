-- Readings as they were filed, in force or not: one row per submission, unit, month and
-- indicator with a figure or a mark on the sheet; value is null where a mark stands.
create or replace view reading_filed as
select
    reading.submission_id,
    unit_key.unit_code,
    reading.month,
    indicator.code as indicator_code,
    indicator.position as indicator_position,
    reading.value,
    reading.raw_text,
    reading.flags,
    reading.sheet_row,
    reading.sheet_column,
from reading
inner join unit_key on unit_key.unit_key = reading.unit_key
inner join indicator on indicator.indicator_key = reading.indicator_key
