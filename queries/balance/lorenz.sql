-- What share of the whole do the lowest units file? One row per unit with a value,
-- lowest first, after a first row of zeros: the points of the Lorenz curve. $measure
-- an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them); $counties
-- list of county codes, or null for all; $kind 'township' | 'department' | null for
-- both; $first_month and $last_month first days of months; $today a day. base_share: %
-- of the units; of the residents, per 'residents'; of the denominators, for a ratio.
-- share: % of what they filed (the numerator). gini of this curve, 0 to 1, weighted by
-- the base. No row where nothing was filed, or where an amount is negative.
with by_unit as materialized (
    select *
    from measure_by_unit(
        $measure, $per, $counties, $kind, $first_month, $last_month, $today
    )
    where value is not null
),

whole as (
    select
        sum(numerator) as numerators,
        sum(base) as bases,
        min(numerator) as least,
    from by_unit
),

running as (
    select
        by_unit.county_name,
        by_unit.unit_name,
        by_unit.value,
        by_unit.position,
        by_unit.unit_code,
        100 * by_unit.numerator / nullif(whole.numerators, 0) as own_share,
        100 * by_unit.base / nullif(whole.bases, 0) as own_base_share,
        100 * sum(by_unit.numerator) over lowest_first
            / nullif(whole.numerators, 0) as share,
        100 * sum(by_unit.base) over lowest_first / nullif(whole.bases, 0)
            as base_share,
        row_number() over lowest_first as place,
        whole.least,
    from by_unit
    cross join whole
    window lowest_first as (
        order by value, county_position, position, unit_code
        rows between unbounded preceding and current row
    )
),

point as materialized (
    select
        place, county_name, unit_name, unit_code, value, base_share, share, own_share,
        own_base_share,
    from running
    where least >= 0 and share is not null
    union all
    select 0, null, null, null, null, 0.0, 0.0, 0.0, 0.0
    where exists (select 1 from running where least >= 0 and share is not null)
),

curve as (
    select 1 - sum(own_base_share * (2 * share - own_share)) / 10000 as gini
    from point
)

select
    point.place,
    point.county_name,
    point.unit_name,
    point.value,
    point.base_share,
    point.share,
    curve.gini,
    point.unit_code,
from point
cross join curve
order by point.place
