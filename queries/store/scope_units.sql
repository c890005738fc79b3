-- Units that a scope covers, one row per code, with their county. Runs in the database
-- of a scope.
select unit_code, county_code
from scope_unit
order by unit_code
