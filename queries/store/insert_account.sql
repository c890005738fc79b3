-- Append a version of an account, one row. incoming_account is the arrow table the
-- store registers; $recorded_id the version.
insert into account by name
select *, $recorded_id as recorded_id
from incoming_account
