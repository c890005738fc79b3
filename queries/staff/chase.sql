-- Who has not filed a month, or filed it blank, one row per unit, in the order to chase
-- them: by county, then missing before blank before pending, the longest silence first.
-- $counties list of county codes, or null for all; $month first day of the month; $kind
-- 'township' | 'department' | null for all units; $today the day of the question.
-- days_over is days since the last day on time, below 0 while there is time. run is how
-- many months up to this one are missing without a break, 0 unless this one is.
-- script in which the county is written to, null where nobody said.
with state as (
    select *
    from reporting_state($today)
    where month <= cast($month as date)
        and state not in ('not expected', 'pending')
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
),

filed as (
    select unit_code, form_code, max(month) as month
    from state
    where state <> 'missing'
    group by unit_code, form_code
),

silent as (
    select state.unit_code, state.form_code, count(*) as run
    from state
    left join filed
        on filed.unit_code = state.unit_code
        and filed.form_code = state.form_code
    where filed.month is null or state.month > filed.month
    group by state.unit_code, state.form_code
),

script as (
    select scope_code, arg_max(value, recorded_id) as script
    from (
        select scope_code, coalesce(value, '') as value, recorded_id
        from office_setting
        where setting = 'script'
    )
    group by scope_code
)

select
    owing.county_name,
    owing.unit_name,
    owing.kind,
    owing.state,
    owing.due_on,
    date_diff('day', owing.due_on, cast($today as date)) as days_over,
    case when owing.state = 'missing' then coalesce(silent.run, 0) else 0 end as run,
    coalesce(nullif(script.script, ''), nullif(usual.script, '')) as script,
    ---------- ids
    owing.form_code as form_name,
    owing.unit_code,
    owing.county_code,
from reporting_state($today) as owing
left join silent
    on silent.unit_code = owing.unit_code
    and silent.form_code = owing.form_code
left join script on script.scope_code = owing.county_code
left join script as usual on usual.scope_code is null
where owing.month = cast($month as date)
    and owing.state in ('missing', 'blank', 'pending')
    and ($counties is null or list_contains($counties, owing.county_code))
    and ($kind is null or owing.kind = $kind)
order by
    owing.county_position,
    owing.county_code,
    list_position(['missing', 'blank', 'pending'], owing.state),
    run desc,
    case owing.kind when 'township' then 1 when 'department' then 2 else 3 end,
    owing.position,
    owing.unit_code
