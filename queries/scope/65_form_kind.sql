-- The catalogue is the same for everybody.
create or replace view form_kind as
select *
from countyboard.main.form_kind
