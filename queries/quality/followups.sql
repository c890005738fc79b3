-- What is being asked about figures, one row per figure and issue, open ones first, the
-- newest first. $counties list of county codes, or null for all. state is that of the
-- latest entry; comment the latest that says something.
with thread as (
    select
        unit_code,
        month,
        indicator_code,
        issue,
        arg_max(state, recorded_id) as state,
        arg_max(comment, recorded_id) filter (comment <> '') as comment,
        min(noted_at) as opened_at,
        max(noted_at) as noted_at,
        count(*) as entries,
        max(recorded_id) as last_id,
    from followup
    group by unit_code, month, indicator_code, issue
)

select
    unit_now.county_name,
    unit_now.unit_name,
    thread.month,
    thread.indicator_code as indicator_name,
    thread.issue,
    thread.state as followup_state,
    thread.comment,
    thread.entries,
    thread.opened_at,
    thread.noted_at,
    ---------- ids
    thread.unit_code,
from thread
inner join unit_now on unit_now.unit_code = thread.unit_code
where $counties is null or list_contains($counties, unit_now.county_code)
order by thread.state = 'open' desc, thread.last_id desc
