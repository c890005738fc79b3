-- How each county compares with the same months a year before: one row per county, and
-- one for the chosen counties together (county_code null), over the last twelve months
-- of the span at most.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (an indicator per 10 000
-- residents); $counties list of county codes, or null for all; $first_month and
-- $last_month first days of months; $kind 'township' | 'department' | null for all
-- units; $today the day of the question.
-- Flows are summed over the months, stocks are those of the last. value_before is null
-- where the months a year before are not all on record; change is value − value_before
-- in the measure's own unit, change_rate the same in % of value_before, null at a zero
-- base.
-- filed_rate and filed_rate_before: % of the unit-months expected that were filed;
-- is_uneven where they lie more than 5 points apart, so that the change may be one of
-- filing.
with span as (
    select
        cast(greatest(
            cast($first_month as date), cast($last_month as date) - interval 11 month
        ) as date) as first_month,
        cast($last_month as date) as last_month,
),

on_record as (
    select min(month) as first_month
    from month_known($today)
),

spans as (
    select
        0 as years_ago,
        first_month,
        last_month,
    from span
    union all
    select
        1,
        cast(span.first_month - interval 12 month as date),
        cast(span.last_month - interval 12 month as date),
    from span
    inner join on_record
        on span.first_month - interval 12 month >= on_record.first_month
),

figure as (
    select
        0 as years_ago,
        *,
    from measure_over_span(
        $measure,
        greatest(
            cast($first_month as date), cast($last_month as date) - interval 11 month
        ),
        $last_month,
        $today
    )
    union all
    select
        1,
        *,
    from measure_over_span(
        $measure,
        greatest(
            cast($first_month as date), cast($last_month as date) - interval 11 month
        ) - interval 12 month,
        cast($last_month as date) - interval 12 month,
        $today
    )
),

summed as (
    select
        figure.years_ago,
        unit_now.county_code,
        sum(figure.numerator) as numerator,
        sum(figure.denominator) as denominator,
    from figure
    inner join unit_now on unit_now.unit_code = figure.unit_code
    where $kind is null or unit_now.kind = $kind
    group by figure.years_ago, unit_now.county_code
),

filed as (
    select
        spans.years_ago,
        by_county.county_code,
        sum(by_county.units_filed) as units_filed,
        sum(by_county.units_expected) as units_expected,
        arg_max(by_county.residents, by_county.month) as residents,
    from spans
    inner join measure_by_county(
        $measure,
        cast($first_month as date) - interval 12 month,
        $last_month,
        $kind,
        $today
    ) as by_county
        on by_county.month between spans.first_month and spans.last_month
    where $counties is null or list_contains($counties, by_county.county_code)
    group by spans.years_ago, by_county.county_code
),

valued as (
    select
        filed.years_ago,
        filed.county_code,
        measure_value_per(
            $measure,
            $per,
            sum(summed.numerator),
            sum(summed.denominator),
            sum(filed.residents) filter (summed.numerator is not null)
        ) as value,
        100 * sum(filed.units_filed) / nullif(sum(filed.units_expected), 0)
            as filed_rate,
    from filed
    left join summed
        on summed.years_ago = filed.years_ago and summed.county_code = filed.county_code
    group by
        grouping sets ((filed.years_ago, filed.county_code), (filed.years_ago))
)

select
    county.unit_name as county_name,
    present.value,
    former.value as value_before,
    present.value - former.value as change,
    100 * (present.value - former.value) / nullif(former.value, 0) as change_rate,
    present.filed_rate,
    former.filed_rate as filed_rate_before,
    abs(present.filed_rate - former.filed_rate) > 5 as is_uneven,
    ---------- the months
    span.first_month,
    span.last_month,
    ---------- ids
    present.county_code,
from valued as present
cross join span
left join valued as former
    on former.years_ago = 1
    and former.county_code is not distinct from present.county_code
left join unit_now as county on county.unit_code = present.county_code
where present.years_ago = 0
order by county.position nulls last, present.county_code nulls last
