-- Append a version of a token for programs, one row. incoming_token is the arrow table
-- the store registers; $recorded_id the version.
insert into api_token by name
select *, $recorded_id as recorded_id
from incoming_token
