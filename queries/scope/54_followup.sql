-- What is asked about figures of the units of the scope.
create or replace view followup as
select *
from countyboard.main.followup
where unit_code in (select unit_code from scope_unit)
