-- Is an event in the audit log? One row: is_there.
-- Parameters: event_id.
select count(*) > 0 as is_there
from event
where event_id = $event_id
