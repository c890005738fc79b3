-- Who recorded a version of an account.
alter table account add column changed_by varchar
