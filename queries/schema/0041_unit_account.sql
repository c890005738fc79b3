-- Who recorded a version of a unit.
alter table unit add column account varchar
