-- How often something happened, one row. $kind of the audit log.
select count(*) as events
from event
where kind = $kind
