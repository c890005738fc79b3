-- Whether a version takes back what was recorded for its measure, scope and month; a
-- version without a value that is not removed ends a target instead.
alter table target add column is_removed boolean
