-- How the months compare with the same months of former years: one row per month of the
-- last twelve of the span at most, and per year back (0, 1, 2); the chosen counties
-- together.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents); $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months; $kind 'township' | 'department' | null for all
-- units; $today the day of the question.
-- month is that of the span, month_then the one the value is of; value is null where
-- nobody filed a figure; years without any month on record are left out.
with span as (
    select
        greatest(
            cast($first_month as date), cast($last_month as date) - interval 11 month
        ) as first_month,
        cast($last_month as date) as last_month,
),

year_back as (
    select unnest([0, 1, 2]) as years_ago
),

slot as (
    select
        year_back.years_ago,
        cast(month_known.month + to_years(year_back.years_ago) as date) as month,
        month_known.month as month_then,
    from month_known($today) as month_known
    cross join year_back
    inner join span
        on month_known.month + to_years(year_back.years_ago)
            between span.first_month and span.last_month
),

figure as (
    select
        month,
        measure_value_per(
            $measure,
            $per,
            sum(numerator),
            sum(denominator),
            sum(residents) filter (numerator is not null)
        ) as value,
        cast(sum(units_filed) as bigint) as units_filed,
        cast(sum(units_expected) as bigint) as units_expected,
        sum(units_pending) as units_pending,
    from measure_by_county(
        $measure,
        cast($first_month as date) - interval 24 month,
        $last_month,
        $kind,
        $today
    )
    where $counties is null or list_contains($counties, county_code)
    group by month
)

select
    slot.years_ago,
    slot.month,
    slot.month_then,
    figure.value,
    figure.units_filed,
    figure.units_expected,
    is_partial(
        $measure, figure.units_filed, figure.units_expected, figure.units_pending
    ) as is_partial,
from slot
inner join figure on figure.month = slot.month_then
order by slot.years_ago, slot.month
