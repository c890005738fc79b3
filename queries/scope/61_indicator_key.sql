-- Keys of indicators say nothing of a unit.
create or replace view indicator_key as
select *
from countyboard.main.indicator_key
