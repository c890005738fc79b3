-- The catalogue is the same for everybody.
create or replace view form_indicator as
select *
from countyboard.main.form_indicator
