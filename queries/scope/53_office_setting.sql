-- Settings that hold for all, and those of units that may be named.
create or replace view office_setting as
select *
from countyboard.main.office_setting
where scope_code is null or scope_code in (select unit_code from scope_seen)
