-- Days that are not what their weekday says, one row per recorded version; the latest
-- of a day counts. is_working is false for a holiday, true for a weekend day that is
-- worked, null where the mark was taken back.
create table day_mark (
    day date,
    is_working boolean,
    day_name varchar,
    account varchar,
    recorded_id bigint
)
