-- Append to the audit log, one row; $details as JSON, $happened_at in the office's own
-- time.
insert into event values ($event_id, $kind, $account, $happened_at, $details)
