-- Which approved filings would change if a submission were withdrawn or restored, one
-- row per unit and month: those that it holds in force, or would. $submission_id.
select filing.unit_code, filing.month
from filing
inner join submission on submission.submission_id = filing.submission_id
inner join approval_now
    on approval_now.unit_code = filing.unit_code
    and approval_now.form_code = submission.form_code
    and approval_now.month = filing.month
cross join approval_setting
left join filing_current
    on filing_current.unit_code = filing.unit_code
    and filing_current.form_code = submission.form_code
    and filing_current.month = filing.month
    and filing_current.week is not distinct from submission.week
where approval_setting.is_on
    and filing.submission_id = $submission_id
    and coalesce(filing_current.submission_id, 0) <= $submission_id
order by filing.month, filing.unit_code
