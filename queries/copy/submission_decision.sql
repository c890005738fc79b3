-- Withdrawals and restorings, one row per decision. Who decided and why stays behind.
-- For the copy that the SQL page asks.
select
    decision_id,
    submission_id,
    decision,
    cast(null as varchar) as account,
    cast(null as varchar) as reason,
    decided_at,
from submission_decision
order by decision_id
