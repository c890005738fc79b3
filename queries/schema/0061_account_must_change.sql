-- Whether the password was given by somebody else and is to be changed first.
alter table account add column must_change boolean
