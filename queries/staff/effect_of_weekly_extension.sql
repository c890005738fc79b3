-- What an extension for a week would do, one row. $unit_code the unit, or the township,
-- county or prefecture for all units below it; $form_codes list of weekly forms; $week
-- the Thursday of the week; $due_at until when it would be on time; $today the day and
-- $moment the moment of the question.
-- units it holds for; in_time those late now that would be on time; again_pending those
-- missing now that would have time again; where it is an earlier moment, late those on
-- time now that would be late, missing those that have time now and would have none.
select
    count(*) as units,
    count(*) filter (
        is_late and received_at <= cast($due_at as timestamp)
    ) as in_time,
    count(*) filter (
        state = 'missing'
        and cast($moment as timestamp) <= cast($due_at as timestamp)
    ) as again_pending,
    count(*) filter (
        received_at is not null
        and not is_late
        and received_at > cast($due_at as timestamp)
    ) as late,
    count(*) filter (
        state = 'pending'
        and cast($moment as timestamp) > cast($due_at as timestamp)
    ) as missing,
from week_state(date_trunc('month', cast($week as date)), $today, $moment)
where week = cast($week as date)
    and list_contains($form_codes, form_code)
    and state <> 'not expected'
    and $unit_code in (unit_code, township_code, county_code, prefecture_code)
