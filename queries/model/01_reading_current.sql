-- Current readings, one row per unit, month, form and indicator with a figure in force.
create or replace view reading_current as
select *
from cell_current
where value is not null
