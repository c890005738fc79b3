-- The largest identifier given out so far, one row; 0 in an empty store.
select
    coalesce(
        greatest(
            (select max(recorded_id) from unit),
            (select max(submission_id) from submission),
            (select max(decision_id) from submission_decision),
            (select max(event_id) from event)
        ),
        0
    ) as last_id
