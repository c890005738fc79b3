-- Which areas are there? One row per area, in the order of the counties. $counties list
-- of county codes, or null for all.
select area
from unit_now
where area is not null
    and ($counties is null or list_contains($counties, county_code))
group by area
order by min(county_position), area
