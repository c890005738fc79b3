-- When a version of a target was recorded, in the office's own time.
alter table target add column recorded_at timestamp
