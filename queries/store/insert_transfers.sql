-- Append transfers, one row per incoming pair of units. incoming_transfer is the arrow
-- table the store registers.
insert into transfer by name
select *
from incoming_transfer
