-- Append settings of the office, one row each. incoming_setting is the arrow table the
-- store registers; $recorded_id the version.
insert into office_setting by name
select *, $recorded_id as recorded_id
from incoming_setting
