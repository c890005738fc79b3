-- The catalogue is the same for everybody.
create or replace view ratio_term as
select *
from countyboard.main.ratio_term
