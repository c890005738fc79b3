-- What a measure is, one row: an indicator or a ratio. Parameter: measure, its code.
create or replace macro measure_info(measure) as table
select
    indicator.code,
    false as is_ratio,
    indicator.name_zh,
    indicator.name_en,
    indicator.unit,
    indicator.kind,
    indicator.better,
    1.0::double as factor,
from indicator
where indicator.code = measure
union all
select
    ratio.code,
    true,
    ratio.name_zh,
    ratio.name_en,
    ratio.unit,
    null,
    ratio.better,
    ratio.factor,
from ratio
where ratio.code = measure
