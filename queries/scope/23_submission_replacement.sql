-- What was replaced of the units of the scope.
create or replace view submission_replacement as
select *
from countyboard.main.submission_replacement
where unit_code in (select unit_code from scope_unit)
