-- Units that may be named, one row per code: those of the scope, and what is above.
create or replace table scope_seen as
select unit_code from scope_unit
union
select parent_code from scope_unit where parent_code is not null
union
select county_code from scope_unit where county_code is not null
union
select prefecture_code from scope_unit where prefecture_code is not null
