-- What restoring a submission would do, one row. $submission_id one that is withdrawn.
-- filings counts its unit-months; filling those for which nothing is in force now;
-- replacing those for which an earlier submission would go out of force; behind those
-- for which a later submission stays in force.
select
    count(*) as filings,
    count(*) filter (filing_current.submission_id is null) as filling,
    count(*) filter (filing_current.submission_id < $submission_id) as replacing,
    count(*) filter (filing_current.submission_id > $submission_id) as behind,
from filing
inner join submission on submission.submission_id = filing.submission_id
left join filing_current
    on filing_current.unit_code = filing.unit_code
    and filing_current.month = filing.month
    and filing_current.form_code = submission.form_code
    and filing_current.week is not distinct from submission.week
where filing.submission_id = $submission_id
