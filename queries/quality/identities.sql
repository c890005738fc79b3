-- How many identities could be looked at, one row per county: a figure that is part of
-- another, or at most another, both filed. $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units. Those broken: statistics/part_above_whole.
with filed as (
    select unit_code, month, indicator_code
    from reading_in_force
    where month between cast($first_month as date) and $last_month
        and value is not null
),

claimed as (
    select distinct
        filed.unit_code,
        filed.month,
        indicator.part_of as whole_code,
        'parts' as identity,
        indicator.part_of as claim,
    from filed
    inner join indicator on indicator.code = filed.indicator_code
    where indicator.part_of is not null
    union all
    select
        filed.unit_code,
        filed.month,
        indicator.at_most,
        'at most',
        filed.indicator_code,
    from filed
    inner join indicator on indicator.code = filed.indicator_code
    where indicator.at_most is not null
)

select unit_now.county_code, count(*) as looked_at
from claimed
inner join filed as whole
    on whole.unit_code = claimed.unit_code
    and whole.month = claimed.month
    and whole.indicator_code = claimed.whole_code
inner join unit_now on unit_now.unit_code = claimed.unit_code
where ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
group by unit_now.county_code, unit_now.county_position
order by unit_now.county_position, unit_now.county_code
