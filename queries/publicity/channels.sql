-- How widely and how much is each channel of publicity used by townships? One row per
-- county that filed and channel, and one per channel for the chosen counties together
-- (county_code null) last.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months. Channels are the flows of publicity but for the survey; they count
-- different things and are never added up.
-- months_filed: months of townships with a figure; months_used: with one above 0;
-- share_used in %. per_10k: amount per 10 000 residents of the townships that filed,
-- over all the months; relative: that of all shown together is 100. channels_a_month:
-- how many channels a township uses in a month, the same in every row of a county;
-- townships: with a figure of the channel.
with channel as (
    select code as indicator_code, position, unit
    from indicator
    where group_code = 'publicity' and kind = 'flow' and code not like 'survey%'
),

filed as (
    select
        unit_now.county_code,
        unit_now.unit_code,
        unit_now.population,
        reading_current.month,
        reading_current.indicator_code,
        reading_current.value,
    from reading_current
    inner join unit_now on unit_now.unit_code = reading_current.unit_code
    where unit_now.kind = 'township'
        and reading_current.indicator_code in (select indicator_code from channel)
        and reading_current.month between $first_month and $last_month
        and reading_current.value is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
),

month as (
    select county_code, count(*) as months_any
    from (select distinct county_code, unit_code, month from filed)
    group by grouping sets ((county_code), ())
),

by_unit as (
    select
        county_code,
        indicator_code,
        unit_code,
        any_value(population) as population,
        count(*) as months_filed,
        count(*) filter (value > 0) as months_used,
        sum(value) as amount,
    from filed
    group by county_code, indicator_code, unit_code
),

summed as (
    select
        county_code,
        indicator_code,
        sum(months_filed) as months_filed,
        sum(months_used) as months_used,
        sum(amount) as amount,
        sum(amount) filter (population > 0) as amount_of_residents,
        sum(population) as residents,
        count(*) as townships,
    from by_unit
    group by grouping sets ((county_code, indicator_code), (indicator_code))
),

rated as (
    select
        *,
        10000 * amount_of_residents / nullif(residents, 0) as per_10k,
    from summed
)

select
    county.unit_name as county_name,
    rated.indicator_code,
    channel.unit,
    100 * rated.months_used / nullif(rated.months_filed, 0) as share_used,
    rated.per_10k,
    100 * rated.per_10k / nullif(
        max(rated.per_10k) filter (rated.county_code is null)
            over (partition by rated.indicator_code),
        0
    ) as relative,
    rated.amount,
    cast(rated.months_used as bigint) as months_used,
    cast(rated.months_filed as bigint) as months_filed,
    sum(rated.months_used) over (partition by rated.county_code)
        / nullif(month.months_any, 0) as channels_a_month,
    rated.townships,
    ---------- ids
    rated.county_code,
from rated
inner join channel on channel.indicator_code = rated.indicator_code
inner join month on month.county_code is not distinct from rated.county_code
left join unit_now as county on county.unit_code = rated.county_code
order by
    rated.county_code is null,
    county.position,
    rated.county_code,
    channel.position
