-- Which kinds of events and which accounts does the audit log know? One row per kind
-- and account, with how often.
select
    kind as event,
    account,
    count(*) as events,
from event
group by kind, account
order by event, account
