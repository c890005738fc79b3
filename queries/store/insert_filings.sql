-- Append filings, one row per incoming unit-month. incoming_filing is the arrow table
-- the
-- store registers.
insert into filing
select submission_id, unit_code, month, sheet_row
from incoming_filing
