-- Days off are the same for everybody.
create or replace view day_mark as
select *
from countyboard.main.day_mark
