-- Extensions, one row per recorded version: the last day on time of one unit, or of all
-- units of a county or the prefecture, for one form and month; the latest counts.
-- due_on is null where the extension was taken back.
create table due_change (
    unit_code varchar,
    form_code varchar,
    month date,
    due_on date,
    reason varchar,
    account varchar,
    recorded_id bigint
)
