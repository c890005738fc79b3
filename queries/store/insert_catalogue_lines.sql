-- Append lines of the catalogue, one row each. incoming_catalogue_line is the arrow
-- table the store registers; $recorded_id the version.
insert into catalogue_line by name
select *, $recorded_id as recorded_id
from incoming_catalogue_line
