-- Filings in force with the names of who filed and the file they came from, one row per
-- unit, form and month, of a weekly form per week. received_at is when the unit first
-- filed it.
create view filings as
select
    unit_now.county_name,
    unit_now.unit_name,
    unit_now.kind,
    filing_current.month,
    filing_current.week,
    filing_current.form_code,
    filing_current.state,
    filing_current.received_at,
    submission.accepted_at,
    submission.file_name,
    submission.sheet,
    unit_now.county_code,
    filing_current.unit_code,
    filing_current.submission_id,
from filing_current
inner join unit_now on unit_now.unit_code = filing_current.unit_code
inner join submission on submission.submission_id = filing_current.submission_id
