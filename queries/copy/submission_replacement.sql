-- What submissions replaced, one row per unit-month. For the copy that the SQL page
-- asks.
select
    submission_id,
    replaced_submission_id,
    unit_code,
    month,
from submission_replacement
order by submission_id, unit_code, month
