-- Append versions of units, one row per incoming unit. incoming_unit is the arrow table
-- the
-- store registers; $origin 'upload' | 'sample'; $recorded_id the version.
insert into unit by name
select *, $origin as origin, $recorded_id as recorded_id
from incoming_unit
