-- The catalogue is the same for everybody.
create or replace view form as
select *
from countyboard.main.form
