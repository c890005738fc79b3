-- Append findings, one row per incoming finding. incoming_finding is the arrow table
-- the store registers.
insert into finding by name
select *
from incoming_finding
