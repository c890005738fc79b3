-- Keys of the units that may be named.
create or replace table unit_key as
select *
from countyboard.main.unit_key
where unit_code in (select unit_code from scope_seen)
