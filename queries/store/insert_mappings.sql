-- Append answers about headings and labels, one row each. incoming_mapping is the arrow
-- table
-- the store registers; $recorded_id the version.
insert into mapping by name
select *, $recorded_id as recorded_id
from incoming_mapping
