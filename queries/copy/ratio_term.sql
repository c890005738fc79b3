-- The terms of ratios, one row per ratio and term. For the copy that the SQL page
-- asks.
select
    ratio_code,
    side,
    sign,
    component,
    scope,
    is_stock,
from ratio_term
order by ratio_code, side, component, scope
