-- Of which weeks is anything on record? One row per week, the newest first.
-- $first_month and $last_month first days of months: a week belongs to the month of its
-- Thursday, which names it.
select distinct week
from filing_current
where week is not null
    and month between cast($first_month as date) and cast($last_month as date)
order by week desc
