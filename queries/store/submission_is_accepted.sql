-- Whether a submission is in force, one row when it is. $submission_id.
select submission_id
from submission_accepted
where submission_id = $submission_id
