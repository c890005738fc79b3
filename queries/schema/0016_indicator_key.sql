-- Narrow keys of indicators, one row per indicator code; given once and never changed.
create table indicator_key (
    indicator_code varchar,
    indicator_key smallint
)
