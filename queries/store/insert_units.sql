-- Append versions of units, one row per incoming unit. incoming_unit is the arrow table
-- the store registers; $origin 'upload' | 'sample': a sample unit stays one, so
-- that what is changed in it leaves with the sample; $valid_from a day or
-- null; $account who, $recorded_at when; $recorded_id the version.
insert into unit by name
select
    incoming_unit.*,
    if(unit_now.origin = 'sample', 'sample', $origin) as origin,
    $valid_from as valid_from,
    $account as account,
    $recorded_at as recorded_at,
    $recorded_id as recorded_id,
from incoming_unit
left join unit_now on unit_now.unit_code = incoming_unit.unit_code
