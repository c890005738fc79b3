-- Readings, one row per submission, unit, month and indicator. For the copy that the
-- SQL page asks.
select
    submission_id,
    unit_key,
    month,
    indicator_key,
    value,
    raw_text,
    sheet_row,
    sheet_column,
    flags,
from reading
order by indicator_key, month, unit_key, submission_id
