-- Targets of the units of the scope, and of what is above: these hold for it, too.
create or replace view target as
select *
from countyboard.main.target
where scope_code in (select unit_code from scope_seen)
