-- Readings in force, one row per unit, month, form and indicator with a figure,
-- approved or not: what staff look at. Weekly figures take no part: a month's figure is
-- what the unit filed for the month, and nothing below it is added.
create or replace view reading_in_force as
select * exclude (week)
from cell_current
where value is not null
    and week is null
