-- Readings, one row per submission, unit, month and indicator with a figure on the sheet.
-- raw_text is null where the cell held exactly the value; flags are comma-separated.
create table reading (
    submission_id bigint,
    unit_code varchar,
    month date,
    indicator_code varchar,
    value double,
    raw_text varchar,
    sheet_row integer,
    sheet_column smallint,
    flags varchar
)
