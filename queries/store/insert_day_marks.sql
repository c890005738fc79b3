-- Append marks of days, or their taking back, one row each. incoming_day_mark is the
-- arrow table the store registers; $recorded_id the version.
insert into day_mark by name
select *, $recorded_id as recorded_id
from incoming_day_mark
