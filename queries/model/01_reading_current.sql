-- Current readings, one row per unit, month, form and indicator with a figure in force
-- that leaders are to see: where the office leaves them out, not those that the
-- prefecture has not approved. Weekly figures take no part: a month's figure is what
-- the unit filed for the month, and nothing below it is added.
create or replace view reading_current as
select * exclude (week)
from cell_current
where value is not null
    and week is null
    and is_shown
