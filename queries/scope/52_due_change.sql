-- Extensions of the units of the scope, and of what is above: these hold for it, too.
create or replace view due_change as
select *
from countyboard.main.due_change
where unit_code in (select unit_code from scope_seen)
