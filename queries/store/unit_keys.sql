-- The narrow key of every unit, one row per unit code.
select unit_code as code, unit_key as key
from unit_key
