-- The audit log, one row per action: never the content of a refused file.
create table event (
    event_id bigint,
    kind varchar,
    account varchar,
    happened_at timestamp,
    details json
)
