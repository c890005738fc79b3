-- Targets, one row per recorded version; scope_code is the unit it holds for, with all
-- below.
create table target (
    target_id bigint,
    recorded_id bigint,
    measure_code varchar,
    scope_code varchar,
    first_month date,
    value double
)
