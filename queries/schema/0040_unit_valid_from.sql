-- The day from which a version of a unit holds, where a person said it.
alter table unit add column valid_from date
