-- Readings in force, one row per unit, month, form and indicator with a figure,
-- approved or not: what staff look at.
create or replace view reading_in_force as
select *
from cell_current
where value is not null
