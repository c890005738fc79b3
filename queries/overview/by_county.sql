-- How does a measure move in each county, and where does the prefecture stand? One row
-- per county and month, and one per month for the whole prefecture (county_code null),
-- whatever counties are chosen; from 23 months before $last_month at the latest, so
-- that what is usual can be told.
-- $measure an indicator or a ratio;
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- per is 'residents' (an indicator per 10 000 residents) where residents of every
-- county are known, else 'total', where the prefecture's value is the mean of the
-- counties. value is null where nobody filed a figure: a gap, not a zero. is_partial
-- as the model has it; is_shown from $first_month on.
with figure as (
    select
        *,
        numerator is not null as is_known,
    from measure_by_county(
        $measure, chart_start($first_month, $last_month), $last_month, $kind, $today
    )
),

basis as (
    select
        case
            when bool_or(measure_info.is_ratio) or count(*) <> count(figure.residents)
                then 'total'
            else 'residents'
        end as per,
        bool_or(measure_info.is_ratio) as is_ratio,
    from figure
    cross join measure_info($measure) as measure_info
),

valued as (
    select
        figure.county_code,
        figure.month,
        sum(figure.numerator) as numerator,
        sum(figure.denominator) as denominator,
        sum(figure.residents) filter (figure.is_known) as residents,
        cast(sum(figure.units_filed) as bigint) as units_filed,
        cast(sum(figure.units_expected) as bigint) as units_expected,
        sum(figure.units_pending) as units_pending,
        any_value(basis.per) as per,
        any_value(basis.is_ratio) as is_ratio,
        measure_value_per(
            $measure,
            any_value(basis.per),
            sum(figure.numerator),
            sum(figure.denominator),
            sum(figure.residents) filter (figure.is_known)
        ) as value,
    from figure
    cross join basis
    group by grouping sets ((figure.county_code, figure.month), (figure.month))
),

compared as (
    select
        *,
        avg(value) filter (county_code is not null) over (partition by month)
            as county_mean,
    from valued
)

select
    county.unit_name as county_name,
    compared.month,
    case
        when compared.county_code is null
            and compared.per = 'total'
            and not compared.is_ratio
            then compared.county_mean
        else compared.value
    end as value,
    ---------- what it rests on
    compared.per,
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
    compared.month >= cast($first_month as date) as is_shown,
    ---------- ids
    compared.county_code,
from compared
left join unit_now as county on county.unit_code = compared.county_code
where $counties is null
    or compared.county_code is null
    or list_contains($counties, compared.county_code)
order by county.position nulls last, compared.county_code nulls last, compared.month
