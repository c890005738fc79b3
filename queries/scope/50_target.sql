-- Targets of the units of the scope; of what is above, those of ratios, which hold for
-- it, too: a target of a count is for the sum of all, of which the scope is a part.
create or replace view target as
select *
from countyboard.main.target
where scope_code in (select unit_code from scope_unit)
    or (
        scope_code in (select unit_code from scope_seen)
        and measure_code in (select code from countyboard.main.ratio)
    )
