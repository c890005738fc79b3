-- Append the readings of a submission, one row per incoming figure. incoming_reading is the
-- arrow table the store registers; $month the first day of a month.
insert into reading
select
    $submission_id,
    unit_code,
    $month,
    indicator_code,
    value,
    raw_text,
    sheet_row,
    sheet_column,
    flags,
from incoming_reading
