-- Former and short names of units, one row per name a sheet may use.
create table unit_alias (
    unit_code varchar,
    alias varchar,
    origin varchar,
    recorded_id bigint
)
