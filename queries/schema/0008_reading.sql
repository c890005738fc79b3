-- Readings, one row per submission, unit, month and indicator with a figure or a mark
-- (not applicable, none, small) on the sheet: value is null where a mark stands.
-- Units and indicators by their narrow keys: this is the one large table.
-- raw_text is null where the cell held exactly the value; flags are comma-separated.
create table reading (
    submission_id bigint,
    unit_key integer,
    month date,
    indicator_key smallint,
    value double,
    raw_text varchar,
    sheet_row integer,
    sheet_column smallint,
    flags varchar
)
