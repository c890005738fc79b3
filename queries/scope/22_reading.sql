-- Readings of the units of the scope.
create or replace view reading as
select *
from countyboard.main.reading
where unit_key in (select unit_key from scope_unit)
