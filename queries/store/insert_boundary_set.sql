-- Append one set of boundaries. incoming_boundary_set is the arrow table the store
-- registers; $recorded_id the version.
insert into boundary_set by name
select *, $recorded_id as recorded_id
from incoming_boundary_set
