-- The units that may be named, as they are now; of what is above the scope no sizes, so
-- that no rate divides a part by the residents of all. A unit whose heir may not be
-- named stands for itself.
create or replace table unit_now as
select
    * replace (
        if(heir_code in (select unit_code from scope_seen), heir_code, unit_code)
            as heir_code,
        if(unit_code in (select unit_code from scope_unit), population, null)
            as population,
        if(unit_code in (select unit_code from scope_unit), households, null)
            as households
    )
from countyboard.main.unit_now
where unit_code in (select unit_code from scope_seen)
