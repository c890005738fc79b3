-- The counties an account may see and file for; null for the whole prefecture.
-- scope_code is the one unit it may see, where it is only one.
alter table account add column counties varchar[]
