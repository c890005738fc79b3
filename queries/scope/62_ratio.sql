-- The catalogue is the same for everybody.
create or replace view ratio as
select *
from countyboard.main.ratio
