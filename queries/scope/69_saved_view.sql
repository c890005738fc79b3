-- Saved views, which are addresses and hold no figure; each account is shown its own.
create or replace view saved_view as
select *
from countyboard.main.saved_view
