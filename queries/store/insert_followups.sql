-- Append entries about figures, one row each. incoming_followup is the arrow table the
-- store registers; $recorded_id the version.
insert into followup by name
select *, $recorded_id as recorded_id
from incoming_followup
