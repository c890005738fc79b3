-- Units of the scope, one row per unit as it is now: of a county that is given all that
-- lie in it, closed and merged ones too; of a unit that is given itself, those merged
-- into it and the villages below. What a unit filed is seen where it is one of these.
-- scope_given, with unit_code and covers 'county' | 'unit', is filled in Python.
create or replace table scope_unit as
select *
from countyboard.main.unit_now
where county_code in (select unit_code from scope_given where covers = 'county')
    or heir_code in (select unit_code from scope_given where covers = 'unit')
    or parent_code in (select unit_code from scope_given where covers = 'unit')
