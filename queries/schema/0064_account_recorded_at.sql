-- When a version of an account was recorded, in the office's own time.
alter table account add column recorded_at timestamp
