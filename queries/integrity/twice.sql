-- What stands twice and may stand once only, one row per fault and place.
-- fault: 'submission twice', 'filing twice', 'reading twice', 'decision twice', 'event
-- twice', 'current filing twice'. place is the identifier, of a filing and a reading
-- that of its submission.
with repeated as (
    select 'submission twice' as fault, submission_id as id
    from submission
    group by submission_id
    having count(*) > 1
    union all
    select 'decision twice' as fault, decision_id as id
    from submission_decision
    group by decision_id
    having count(*) > 1
    union all
    select 'event twice' as fault, event_id as id
    from event
    group by event_id
    having count(*) > 1
    union all
    select 'filing twice' as fault, submission_id as id
    from filing
    group by submission_id, unit_code, month
    having count(*) > 1
    union all
    select 'reading twice' as fault, submission_id as id
    from reading
    group by submission_id, unit_key, month, indicator_key
    having count(*) > 1
    union all
    select 'current filing twice' as fault, min(submission_id) as id
    from filing_current
    group by unit_code, month, week, form_code
    having count(*) > 1
)

select distinct fault, cast(id as varchar) as place
from repeated
order by fault, place
