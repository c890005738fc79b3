-- Append former and short names, one row per incoming name not yet recorded for its
-- unit.
-- incoming_alias is the arrow table the store registers; $origin and $recorded_id as
-- units.
insert into unit_alias by name
select
    incoming_alias.*,
    $origin as origin,
    $recorded_id as recorded_id,
from incoming_alias
anti join unit_alias
    on unit_alias.unit_code = incoming_alias.unit_code
    and unit_alias.alias = incoming_alias.alias
