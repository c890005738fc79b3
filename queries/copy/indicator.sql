-- Indicators of the catalogue, one row each. For the copy that the SQL page asks.
select
    code,
    group_code,
    name_zh,
    name_en,
    unit,
    kind,
    reported_by,
    part_of,
    at_most,
    zero_report,
    better,
    position,
    indicator_key,
from indicator
order by position
