-- Take the unit-months that submissions hold out of filing_current, before they come
-- anew.
-- $submissions list of submission ids.
delete from filing_current
using filing, submission
where filing.submission_id in $submissions
    and submission.submission_id = filing.submission_id
    and filing_current.unit_code = filing.unit_code
    and filing_current.month = filing.month
    and filing_current.form_code = submission.form_code
    and filing_current.week is not distinct from submission.week
