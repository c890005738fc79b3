-- The migrations applied so far, one row per file of queries/schema.
create table if not exists schema_migration (
    number integer,
    migration varchar,
    applied_at timestamp
)
