-- What each unit of one county filed, month by month: one row per unit and month.
-- $county code of the county; $first_month and $last_month first days of months; $kind
-- 'township' | 'department' | null for all units; $today the day of the question.
-- Townships before departments before the county itself; within them, units with most
-- missing months first, then blank, then late, then zero. Units never expected are left
-- out.
with state as (
    select *
    from reporting_state($today)
    where county_code = $county
        and month between cast($first_month as date) and cast($last_month as date)
        and ($kind is null or kind = $kind)
),

trouble as (
    select
        unit_code,
        count(*) filter (state = 'missing') as missing,
        count(*) filter (state = 'blank') as blank,
        count(*) filter (is_late) as late,
        count(*) filter (state = 'zero') as zero,
    from state
    group by unit_code
    having bool_or(state <> 'not expected')
)

select
    state.unit_name,
    state.kind,
    state.month,
    state.state,
    state.is_late,
    cast(state.received_at as date) as received_on,
    state.due_on,
    ---------- ids
    state.unit_code,
from state
inner join trouble on trouble.unit_code = state.unit_code
order by
    case state.kind when 'township' then 1 when 'department' then 2 else 3 end,
    trouble.missing desc,
    trouble.blank desc,
    trouble.late desc,
    trouble.zero desc,
    state.position,
    state.unit_code,
    state.month
