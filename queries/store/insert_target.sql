-- Append a version of a target, one row. incoming_target is the arrow table the store
-- registers; $recorded_id the version.
insert into target by name
select *, $recorded_id as target_id, $recorded_id as recorded_id
from incoming_target
