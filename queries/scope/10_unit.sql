-- Versions of the units that may be named; of what is above the scope no sizes, so that
-- no rate divides a part by the residents of all.
create or replace table unit as
select
    * replace (
        if(unit_code in (select unit_code from scope_unit), population, null)
            as population,
        if(unit_code in (select unit_code from scope_unit), households, null)
            as households
    )
from countyboard.main.unit
where unit_code in (select unit_code from scope_seen)
