-- Filings of the units of the scope.
create or replace table filing as
select *
from countyboard.main.filing
where unit_code in (select unit_code from scope_unit)
