-- The catalogue is the same for everybody.
create or replace view indicator as
select *
from countyboard.main.indicator
