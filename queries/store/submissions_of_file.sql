-- Accepted submissions of the same bytes, one row each. $sha256 in hexadecimal.
select submission_id
from submission_accepted
where sha256 = $sha256
order by submission_id
