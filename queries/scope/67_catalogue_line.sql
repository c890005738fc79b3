-- The office's own lines of the catalogue are the same for everybody.
create or replace view catalogue_line as
select *
from countyboard.main.catalogue_line
