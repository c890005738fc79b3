-- What an extension would do, one row. $unit_code the unit, or the county or prefecture
-- for all units below it; $form_codes list of forms; $month first day of a month;
-- $due_on the last day on time; $today the day of the question.
-- units it holds for; in_time those late now that would be on time; again_pending those
-- missing now that would have time again; where the day is an earlier one, late those
-- on time now that would be late, missing those that have time now and would have none.
select
    count(*) as units,
    count(*) filter (
        is_late and cast(received_at as date) <= cast($due_on as date)
    ) as in_time,
    count(*) filter (
        state = 'missing' and cast($today as date) <= cast($due_on as date)
    ) as again_pending,
    count(*) filter (
        received_at is not null
        and not is_late
        and cast(received_at as date) > cast($due_on as date)
    ) as late,
    count(*) filter (
        state = 'pending' and cast($today as date) > cast($due_on as date)
    ) as missing,
from reporting_state($today) as state
inner join unit_now on unit_now.unit_code = state.unit_code
where state.month = cast($month as date)
    and list_contains($form_codes, state.form_code)
    and state.state <> 'not expected'
    and $unit_code in (
        unit_now.unit_code,
        unit_now.county_code,
        unit_now.prefecture_code
    )
