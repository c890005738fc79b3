-- Whether a submission is withdrawn, one row when there is such a submission.
-- $submission_id.
select submission_accepted.submission_id is null as is_withdrawn
from submission
left join submission_accepted
    on submission_accepted.submission_id = submission.submission_id
where submission.submission_id = $submission_id
