-- Append extensions, or their taking back, one row each. incoming_due_change is the
-- arrow table the store registers; $recorded_id the version.
insert into due_change by name
select *, $recorded_id as recorded_id
from incoming_due_change
