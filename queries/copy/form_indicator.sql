-- What forms ask for, one row per form and indicator. For the copy that the SQL page
-- asks.
select
    form_code,
    indicator_code,
    position,
from form_indicator
order by form_code, position
