-- Record which current filings submissions replace, one row per unit-month, and return
-- how
-- many each replaces. incoming_filing is the arrow table the store registers; run
-- before its
-- filings go in.
insert into submission_replacement
select
    incoming_filing.submission_id,
    filing_current.submission_id,
    filing_current.unit_code,
    filing_current.month,
from incoming_filing
inner join filing_current
    on filing_current.unit_code = incoming_filing.unit_code
    and filing_current.month = incoming_filing.month
    and filing_current.form_code = incoming_filing.form_code
    and filing_current.week is not distinct from incoming_filing.week
returning submission_id
