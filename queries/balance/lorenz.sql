-- What share of the whole do the lowest units file? One row per unit with a value,
-- lowest first, after a first row of zeros: the points of the Lorenz curve. $measure
-- an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them); $counties
-- list of county codes, or null for all; $kind 'township' | 'department' | null for
-- both; $first_month and $last_month first days of months; $today a day. base_share: %
-- of the units; of the residents, per 'residents'; of the denominators, for a ratio.
-- share: % of what they filed (the numerator). gini of this curve, 0 to 1, weighted by
-- the base. No row where nothing was filed, or where an amount is negative.
with by_unit as (
    select *
    from measure_by_unit(
        $measure, $per, $counties, $kind, $first_month, $last_month, $today
    )
    where value is not null
),

running as (
    select
        county_name,
        unit_name,
        value,
        position,
        unit_code,
        100 * numerator / nullif(sum(numerator) over (), 0) as own_share,
        100 * base / nullif(sum(base) over (), 0) as own_base_share,
        100 * sum(numerator) over lowest_first
            / nullif(sum(numerator) over (), 0) as share,
        100 * sum(base) over lowest_first / nullif(sum(base) over (), 0) as base_share,
        row_number() over lowest_first as place,
        min(numerator) over () as least,
    from by_unit
    window lowest_first as (
        order by value, county_position, position, unit_code
        rows between unbounded preceding and current row
    )
),

point as (
    select
        place, county_name, unit_name, unit_code, value, base_share, share, own_share,
        own_base_share,
    from running
    where least >= 0 and share is not null
    union all
    select 0, null, null, null, null, 0.0, 0.0, 0.0, 0.0
    where exists (select 1 from running where least >= 0 and share is not null)
)

select
    place,
    county_name,
    unit_name,
    value,
    base_share,
    share,
    1 - sum(own_base_share * (2 * share - own_share)) over () / 10000 as gini,
    unit_code,
from point
order by place
