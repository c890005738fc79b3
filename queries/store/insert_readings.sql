-- Append readings, one row per incoming figure. incoming_reading is the arrow table the
-- store registers.
insert into reading by name
select *
from incoming_reading
