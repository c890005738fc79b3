-- The form of a submission, or the name of its ledger, one row. $submission_id.
select form_code
from submission
where submission_id = $submission_id
