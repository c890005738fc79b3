-- When a version of a unit was recorded, in the office's own time.
alter table unit add column recorded_at timestamp
