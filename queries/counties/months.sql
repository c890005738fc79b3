-- How does every ratio move from month to month, the chosen counties together? One row
-- per ratio and month, from 23 months before $last_month at the latest, so that what is
-- usual can be told.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $today the day of the question.
-- value in the unit of the ratio, null where nothing can be divided by or nobody filed
-- the figure: a gap, not a zero; is_partial of the units whose form has the ratio, as
-- the model has it.
with wanted as (
    select code as ratio_code, position as ratio_position
    from ratio
),

slot as (
    select
        state.month,
        state.kind,
        state.category,
        count(*) as units_expected,
        count(*) filter (state.state in ('blank', 'zero', 'reported')) as units_filed,
        count(*) filter (state.state = 'pending') as units_pending,
    from reporting_state($today) as state
    where state.state <> 'not expected'
        and state.month between chart_start($first_month, $last_month) and $last_month
        and ($counties is null or list_contains($counties, state.county_code))
    group by state.month, state.kind, state.category
),

reporter as (
    select distinct term.ratio_code, slot.kind, slot.category
    from ratio_term as term
    inner join form_indicator on form_indicator.indicator_code = term.component
    inner join form
        on form.form_code = form_indicator.form_code
        and form.period = 'month'
    inner join form_kind on form_kind.form_code = form.form_code
    inner join slot
        on slot.kind = form_kind.kind
        and (
            coalesce(term.scope, 'opening') = 'opening'
            or term.scope in (slot.kind, slot.category)
        )
),

filed as (
    select
        wanted.ratio_code,
        any_value(wanted.ratio_position) as ratio_position,
        slot.month,
        sum(slot.units_expected) as units_expected,
        sum(slot.units_filed) as units_filed,
        sum(slot.units_pending) as units_pending,
    from wanted
    cross join slot
    where wanted.ratio_code not in (select ratio_code from reporter)
        or exists (
            select 1
            from reporter
            where reporter.ratio_code = wanted.ratio_code
                and reporter.kind = slot.kind
                and reporter.category is not distinct from slot.category
        )
    group by wanted.ratio_code, slot.month
),

figure as (
    select
        by_month.measure as ratio_code,
        by_month.month,
        sum(by_month.numerator) as numerator,
        sum(by_month.denominator) as denominator,
    from measures_by_month(
        (select list(code) from ratio),
        chart_start($first_month, $last_month),
        $last_month,
        $today
    ) as by_month
    inner join unit_now on unit_now.unit_code = by_month.unit_code
    where $counties is null or list_contains($counties, unit_now.county_code)
    group by by_month.measure, by_month.month
)

select
    filed.ratio_code,
    filed.month,
    measure_value(filed.ratio_code, figure.numerator, figure.denominator) as value,
    figure.numerator,
    figure.denominator,
    cast(filed.units_filed as bigint) as units_filed,
    cast(filed.units_expected as bigint) as units_expected,
    is_partial(
        filed.ratio_code, filed.units_filed, filed.units_expected, filed.units_pending
    ) as is_partial,
from filed
left join figure
    on figure.ratio_code = filed.ratio_code and figure.month = filed.month
order by filed.ratio_position, filed.month
