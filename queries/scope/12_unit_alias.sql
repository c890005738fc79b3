-- Other names of the units that may be named.
create or replace table unit_alias as
select *
from countyboard.main.unit_alias
where unit_code in (select unit_code from scope_seen)
