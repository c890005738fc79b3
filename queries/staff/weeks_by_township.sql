-- Which townships' villages have reported, week by week? One row per township, weekly
-- form and week of a month in which one of its units was to report. $month first day of
-- the month; $counties list of county codes, or null for all; $today the day and
-- $moment the moment of the question.
-- due_at is when it is usually due, latest_due_at until when the units that are missing
-- had time by their extensions; expected counts the units; filed, late among them,
-- pending and missing add up with filed to expected; owing names the missing ones.
select
    county_name,
    township_name,
    form_code as form_name,
    week,
    starts_on,
    ends_on,
    usual_due_at as due_at,
    max(due_at) filter (state = 'missing') as latest_due_at,
    count(*) as expected,
    count(*) filter (state in ('blank', 'zero', 'reported')) as filed,
    count(*) filter (is_late) as late,
    count(*) filter (state = 'blank') as blank,
    count(*) filter (state = 'pending') as pending,
    count(*) filter (state = 'missing') as missing,
    list(unit_name order by unit_position, unit_code) filter (state = 'missing')
        as owing,
    ---------- ids
    county_code,
    township_code,
from week_state($month, $today, $moment)
where state <> 'not expected'
    and ($counties is null or list_contains($counties, county_code))
group by all
order by
    min(county_position),
    county_code,
    min(township_position),
    township_code,
    form_code,
    week
