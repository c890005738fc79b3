-- How many townships have a report box? One row per county with townships to file, and
-- one for the chosen counties together (county_code null) last.
-- $counties list of county codes, or null for all; $last_month first day of a month;
-- $today the day of the question. At the end of $last_month.
-- with_box, without_box: filed, and above 0 or 0; silent: no figure, deadline past or
-- not. per_10k: boxes per 10 000 residents of the townships that filed.
with township as (
    select
        state.county_code,
        unit_now.population,
        reading_current.value as boxes,
    from reporting_state($today) as state
    inner join unit_now on unit_now.unit_code = state.unit_code
    left join reading_current
        on reading_current.unit_code = state.unit_code
        and reading_current.month = state.month
        and reading_current.indicator_code = 'report_boxes'
    where state.kind = 'township'
        and state.state <> 'not expected'
        and state.month = $last_month
        and ($counties is null or list_contains($counties, state.county_code))
),

summed as (
    select
        county_code,
        count(*) as townships,
        count(*) filter (boxes > 0) as with_box,
        count(*) filter (boxes = 0) as without_box,
        count(*) filter (boxes is null) as silent,
        sum(boxes) as boxes,
        sum(boxes) filter (population > 0) as boxes_of_residents,
        sum(population) filter (boxes is not null) as residents,
    from township
    group by grouping sets ((county_code), ())
)

select
    county.unit_name as county_name,
    summed.townships,
    summed.with_box,
    summed.without_box,
    summed.silent,
    summed.boxes,
    10000 * summed.boxes_of_residents / nullif(summed.residents, 0) as per_10k,
    ---------- ids
    summed.county_code,
from summed
left join unit_now as county on county.unit_code = summed.county_code
where summed.townships > 0
order by summed.county_code is null, county.position, summed.county_code
