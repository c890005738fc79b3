-- What was confirmed about sheets of the counties given; of a unit given its county's
-- columns, by which its own sheet is read, and the labels that mean the unit.
create or replace view mapping as
select *
from countyboard.main.mapping
where county_code in (select county_code from scope_county)
    or (
        county_code in (select county_code from scope_unit)
        and (
            subject = 'column'
            or target_code in (select unit_code from scope_unit)
        )
    )
