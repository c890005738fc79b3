-- The terms of a measure, one row per term: those of a ratio, or the indicator itself.
-- A population without a scope is that of the townships, so that no resident counts
-- twice.
create or replace macro measure_term(measure) as table
select
    side,
    sign,
    component,
    coalesce(
        scope, case when component in ('population', 'households') then 'township' end
    ) as scope,
    is_stock,
from ratio_term
where ratio_code = measure
union all
select 'numerator', 1, code, null, kind = 'stock'
from indicator
where code = measure
