-- In how many months did a township do no publicity at all, and in how many did it say
-- nothing? One row per township that was to file, those with most such months first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $today the day of the question.
-- months_with: any channel above 0; months_none: figures filed and all of them 0;
-- months_silent: deadline past and no figure of any channel. last_state: that of
-- $last_month, 'with', 'none', 'silent', 'pending' (deadline ahead) or 'not expected'.
with figure as (
    select
        unit_code,
        month,
        max(value) as largest,
    from reading_current
    where month between $first_month and $last_month
        and indicator_code in (
            select code
            from indicator
            where group_code = 'publicity'
                and kind = 'flow'
                and code not like 'survey%'
        )
    group by unit_code, month
),

slot as (
    select
        state.unit_code,
        state.unit_name,
        state.county_code,
        state.county_name,
        state.county_position,
        state.position,
        state.month,
        case
            when figure.largest > 0 then 'with'
            when figure.largest is not null then 'none'
            when state.state = 'pending' then 'pending'
            else 'silent'
        end as publicity,
    from reporting_state($today) as state
    left join figure
        on figure.unit_code = state.unit_code and figure.month = state.month
    where state.kind = 'township'
        and state.state <> 'not expected'
        and state.month between $first_month and $last_month
        and ($counties is null or list_contains($counties, state.county_code))
)

select
    any_value(county_name) as county_name,
    any_value(unit_name) as unit_name,
    count(*) filter (publicity = 'with') as months_with,
    count(*) filter (publicity = 'none') as months_none,
    count(*) filter (publicity = 'silent') as months_silent,
    coalesce(
        any_value(publicity) filter (month = $last_month), 'not expected'
    ) as last_state,
    ---------- ids
    unit_code,
    any_value(county_code) as county_code,
from slot
group by unit_code
order by
    months_none + months_silent desc,
    months_none desc,
    any_value(county_position),
    any_value(county_code),
    any_value(position),
    unit_code
