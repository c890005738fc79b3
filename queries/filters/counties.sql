-- Which counties are there? One row per county, in their own order.
select unit_code as county_code, unit_name as county_name, county_position
from unit_now
where kind = 'county'
order by county_position, county_code
