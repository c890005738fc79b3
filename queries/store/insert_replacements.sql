-- Record which current filings a submission replaces, one row per unit-month.
-- incoming_filing is the arrow table the store registers; run before its filings go in.
insert into submission_replacement
select $submission_id, filing_current.submission_id, filing_current.unit_code, $month
from incoming_filing
inner join filing_current
    on filing_current.unit_code = incoming_filing.unit_code
    and filing_current.month = $month
    and filing_current.form_code = $form_code
returning unit_code
