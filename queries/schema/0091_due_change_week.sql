-- The week that an extension is for, the day of its Thursday; null where it is for a
-- month.
alter table due_change add column week date
