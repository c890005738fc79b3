-- Filings, one row per submission, unit and month: the unit has a row on the sheet.
create table filing (
    submission_id bigint,
    unit_code varchar,
    month date,
    sheet_row integer
)
