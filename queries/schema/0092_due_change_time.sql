-- Until what hour of due_on an extension holds; null for the end of the day.
alter table due_change add column due_time time
