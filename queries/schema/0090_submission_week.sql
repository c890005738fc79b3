-- The week that a submission is of, the day of its Thursday; null where it is of a
-- month. A week belongs to the month of its Thursday.
alter table submission add column week date
