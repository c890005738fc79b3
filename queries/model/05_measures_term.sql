-- The terms of measures, one row per measure and term: those of a ratio, or the
-- indicator itself. A population without a scope is that of the townships, so that no
-- resident counts twice. Parameter: measures, a list of codes.
create or replace macro measures_term(measures) as table
select
    ratio_code as measure,
    side,
    sign,
    component,
    coalesce(
        scope, case when component in ('population', 'households') then 'township' end
    ) as scope,
    is_stock,
from ratio_term
where list_contains(measures, ratio_code)
union all
select code, 'numerator', 1, code, null, kind = 'stock'
from indicator
where list_contains(measures, code)
