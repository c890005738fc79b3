-- Give a key to every incoming unit that has none, each next to its neighbours.
-- incoming_unit
-- is the arrow table the store registers.
insert into unit_key
select
    incoming_unit.unit_code,
    coalesce((select max(unit_key) from unit_key), 0)
    + row_number() over (order by incoming_unit.parent_code, incoming_unit.unit_code),
from (select distinct unit_code, parent_code from incoming_unit) as incoming_unit
anti join unit_key on unit_key.unit_code = incoming_unit.unit_code
