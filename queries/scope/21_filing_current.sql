-- Current filings of the units of the scope.
create or replace table filing_current as
select *
from countyboard.main.filing_current
where unit_code in (select unit_code from scope_unit)
