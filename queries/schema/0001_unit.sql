-- Units of the tree, one row per recorded version of a unit; the latest version is in
-- force.
-- opened and closed are days, population and households are residents and households.
create table unit (
    unit_code varchar,
    unit_name varchar,
    kind varchar,
    parent_code varchar,
    category varchar,
    area varchar,
    opened date,
    closed date,
    successor_code varchar,
    population bigint,
    households bigint,
    position integer,
    origin varchar,
    recorded_id bigint
)
