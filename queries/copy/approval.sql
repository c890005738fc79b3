-- Decisions on filings, one row each. Who decided and why stays behind. For the copy
-- that the SQL page asks.
select
    unit_code,
    form_code,
    month,
    level,
    decision,
    submission_id,
    cast(null as varchar) as reason,
    cast(null as varchar) as account,
    decided_at,
    recorded_id,
from approval
order by recorded_id, unit_code
