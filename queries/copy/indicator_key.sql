-- Narrow keys of indicators, one row per indicator code. For the copy that the SQL
-- page asks.
select
    indicator_code,
    indicator_key,
from indicator_key
order by indicator_key
