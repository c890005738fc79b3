-- Whether a submission lies in a scope as a whole: one row where it does. Runs in the
-- database of a scope. $submission_id.
select submission_id
from scope_whole
where submission_id = $submission_id
