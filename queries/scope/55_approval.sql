-- Decisions on filings of the units of the scope.
create or replace view approval as
select *
from countyboard.main.approval
where unit_code in (select unit_code from scope_unit)
