-- Record submissions, one row per incoming submission. incoming_submission is the arrow
-- table
-- the store registers; $accepted_at in the office's own time.
insert into submission by name
select
    *,
    $account as account,
    $origin as origin,
    $accepted_at as accepted_at,
from incoming_submission
