-- Counties whose sheets may be seen whole, one row per code: those that are given.
create or replace view scope_county as
select unit_code as county_code
from scope_given
where covers = 'county'
