-- Sessions that began up to this moment are over; microseconds since 1970.
alter table account add column sessions_after bigint
