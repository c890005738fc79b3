-- Ratios of the catalogue, one row each. For the copy that the SQL page asks.
select
    code,
    name_zh,
    name_en,
    numerator,
    denominator,
    factor,
    unit,
    better,
    position,
from ratio
order by position
