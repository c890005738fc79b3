-- Boundaries of units as an administrator gave them, one row per file; the latest
-- counts,
-- shapes null takes the map away again. shapes is JSON: a list of [unit code, rings],
-- a ring the list x, y, x, y … on a grid of whole numbers, y upwards, outlines counter-
-- clockwise and holes clockwise; nothing of the file but coordinates is kept.
create table boundary_set (
    file_name varchar,
    sha256 varchar,
    byte_count bigint,
    shape_count bigint,
    shapes varchar,
    account varchar,
    recorded_at timestamp,
    recorded_id bigint
)
