-- Narrow keys of units, one row per unit code; given once and never changed.
create table unit_key (
    unit_code varchar,
    unit_key integer
)
