-- Append the filings of a submission, one row per incoming unit. incoming_filing is the
-- arrow table the store registers; $month the first day of a month.
insert into filing
select $submission_id, unit_code, $month, sheet_row
from incoming_filing
