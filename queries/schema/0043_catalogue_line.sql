-- Lines of the catalogue that the office added or changed, one row per recorded
-- version; the latest of a part and code counts. part is 'indicators' | 'ratios' |
-- 'forms'; line is JSON, the texts of the columns of that file by their names;
-- is_removed takes the line back: the built-in one holds again.
create table catalogue_line (
    part varchar,
    code varchar,
    line varchar,
    is_removed boolean,
    account varchar,
    recorded_at timestamp,
    recorded_id bigint
)
