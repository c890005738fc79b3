-- How a measure moves from month to month: one row per county and month, and one per
-- month for the whole prefecture (county_code null), whatever counties are chosen.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents; a ratio stays what it is); $counties list of county codes, or null for
-- all; $first_month and $last_month first days of months; $kind 'township' |
-- 'department' | null for all units; $today the day of the question.
-- value is null where nobody filed a figure: a gap, not a zero; residents are those of
-- counties that did file. county_mean, on the rows of the prefecture, is the mean of
-- the counties' values. units_filed of units_expected counts the units whose form has
-- the measure; is_partial as the model has it.
with valued as (
    select
        county_code,
        month,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        sum(residents) filter (numerator is not null) as residents,
        cast(sum(units_filed) as bigint) as units_filed,
        cast(sum(units_expected) as bigint) as units_expected,
        sum(units_pending) as units_pending,
        measure_value_per(
            $measure,
            $per,
            sum(numerator),
            sum(denominator),
            sum(residents) filter (numerator is not null)
        ) as value,
    from measure_by_county($measure, $first_month, $last_month, $kind, $today)
    group by grouping sets ((county_code, month), (month))
),

compared as (
    select
        *,
        avg(value) filter (county_code is not null) over (partition by month)
            as mean_of_all,
    from valued
)

select
    county.unit_name as county_name,
    compared.month,
    compared.value,
    case when compared.county_code is null then compared.mean_of_all end as county_mean,
    ---------- what it rests on
    compared.numerator,
    compared.denominator,
    compared.residents,
    compared.units_filed,
    compared.units_expected,
    is_partial(
        $measure,
        compared.units_filed,
        compared.units_expected,
        compared.units_pending
    ) as is_partial,
    ---------- ids
    compared.county_code,
from compared
left join unit_now as county on county.unit_code = compared.county_code
where $counties is null
    or compared.county_code is null
    or list_contains($counties, compared.county_code)
order by county.position nulls last, compared.county_code nulls last, compared.month
