-- Where do the key figures stand, month by month? One row per key figure and month,
-- from $first_month on but at least the two years up to $last_month, so that what is
-- usual can be told; oldest first, the chosen counties together.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question.
-- value in the unit of the measure ('units_missing': units whose deadline is past),
-- null where nobody filed a figure. change, in $last_month's row alone: value less that
-- of the month before over the same_units that have a figure in both months, so that a
-- sheet which is not in does not read as a fall. is_partial where a figure rests on
-- less than 95 % of the filings expected, of the units that file it; of filing_rate and
-- units_missing, where a deadline is ahead. is_shown from $first_month on, but at least
-- the last twelve months.
with filed_figure as (
    select *
    from measures_by_month(
        ['leads_received', 'closure_rate', 'leads_pending'],
        least($first_month, $last_month - interval 23 month),
        $last_month,
        $today
    )
),

settled as (
    select
        unit_code,
        month,
        state,
        kind <> 'county' as is_reporter,
        cast(state in ('blank', 'zero', 'reported') as integer) as is_filed,
    from reporting_state($today)
    where state <> 'not expected'
        and month between
            least($first_month, $last_month - interval 23 month) and $last_month
),

figure as (
    select * from filed_figure
    union all by name
    select
        'filing_rate' as measure,
        unit_code,
        month,
        is_filed as numerator,
        1 as denominator,
    from settled
    union all by name
    select
        'units_missing' as measure,
        unit_code,
        month,
        cast(state = 'missing' as integer) as numerator,
    from settled
    union all by name
    select
        'zero_report_rate' as measure,
        unit_code,
        month,
        cast(state = 'zero' as integer) as numerator,
        is_filed as denominator,
    from settled
    where is_filed = 1
),

chosen as materialized (
    select figure.*
    from figure
    inner join unit_now on unit_now.unit_code = figure.unit_code
    where ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
        and figure.numerator is not null
),

by_month as (
    select
        measure,
        month,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        count(*) as units,
    from chosen
    group by measure, month
),

filing as (
    select
        settled.month,
        sum(settled.is_filed) as filed,
        count(*) as expected,
        sum(settled.is_filed) filter (settled.is_reporter) as filed_by_reporters,
        count(*) filter (settled.is_reporter) as reporters,
        count(*) filter (settled.state = 'pending') as pending,
    from settled
    inner join unit_now on unit_now.unit_code = settled.unit_code
    where ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
    group by settled.month
),

same_unit as (
    select
        present.measure,
        count(*) as same_units,
        sum(present.numerator) as numerator,
        sum(present.denominator) as denominator,
        sum(former.numerator) as numerator_before,
        sum(former.denominator) as denominator_before,
    from chosen as present
    inner join chosen as former
        on former.measure = present.measure
        and former.unit_code = present.unit_code
        and former.month = $last_month - interval 1 month
    where present.month = $last_month
    group by present.measure
),

slot as (
    select
        key_figure.measure,
        key_figure.position,
        cast(
            unnest(
                generate_series(
                    least($first_month, $last_month - interval 23 month),
                    $last_month,
                    interval 1 month
                )
            )
            as date
        ) as month,
    from (
        values
        ('leads_received', 1),
        ('closure_rate', 2),
        ('leads_pending', 3),
        ('filing_rate', 4),
        ('units_missing', 5),
        ('zero_report_rate', 6)
    ) as key_figure (measure, position)
)

select
    slot.measure,
    slot.month,
    measure_value(slot.measure, by_month.numerator, by_month.denominator) as value,
    case
        when slot.month = $last_month
            then
                measure_value(slot.measure, same_unit.numerator, same_unit.denominator)
                - measure_value(
                    slot.measure,
                    same_unit.numerator_before,
                    same_unit.denominator_before
                )
    end as change,
    ---------- what it rests on
    by_month.units,
    case when slot.month = $last_month then same_unit.same_units end
        as same_units,
    by_month.numerator,
    by_month.denominator,
    coalesce(
        case
            when slot.measure in ('filing_rate', 'units_missing')
                then filing.pending > 0
            when slot.measure = 'zero_report_rate'
                then filing.filed < 0.95 * filing.expected
            else coalesce(filing.filed_by_reporters, 0) < 0.95 * filing.reporters
        end,
        true
    ) as is_partial,
    slot.month >= least($first_month, $last_month - interval 11 month) as is_shown,
from slot
left join by_month
    on by_month.measure = slot.measure and by_month.month = slot.month
left join filing on filing.month = slot.month
left join same_unit on same_unit.measure = slot.measure
order by slot.position, slot.month
