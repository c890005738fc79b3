-- Who recorded a version of a target.
alter table target add column account varchar
