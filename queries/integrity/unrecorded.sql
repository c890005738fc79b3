-- Submissions that the audit log does not know, one row each.
-- fault: 'not in the audit log'; place is the identifier.
with recorded as (
    select
        unnest(from_json(json_extract(details, '$.submissions'), '["bigint"]'))
            as submission_id
    from event
    where kind = 'submitted'
)

select
    'not in the audit log' as fault,
    cast(submission.submission_id as varchar) as place,
from submission
anti join recorded on recorded.submission_id = submission.submission_id
order by place
