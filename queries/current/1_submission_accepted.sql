-- Submissions in force, one row per submission that is not withdrawn.
create or replace view submission_accepted as
with last_decision as (
    select submission_id, arg_max(decision, decision_id) as decision
    from submission_decision
    group by submission_id
)

select submission.*
from submission
left join last_decision on last_decision.submission_id = submission.submission_id
where last_decision.decision is distinct from 'withdrawn'
