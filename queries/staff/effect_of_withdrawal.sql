-- What withdrawing a submission would do, one row. $submission_id one in force. filings
-- counts its unit-months in force; returning those for which an earlier submission
-- comes back into force; bare those that would have no filing at all.
with held as (
    select
        filing_current.unit_code,
        filing_current.month,
        filing_current.form_code,
    from filing_current
    where filing_current.submission_id = $submission_id
),

earlier as (
    select distinct
        filing.unit_code,
        filing.month,
        submission_accepted.form_code,
    from filing
    inner join submission_accepted
        on submission_accepted.submission_id = filing.submission_id
    where filing.submission_id <> $submission_id
)

select
    count(*) as filings,
    count(earlier.unit_code) as returning,
    count(*) - count(earlier.unit_code) as bare,
from held
left join earlier
    on earlier.unit_code = held.unit_code
    and earlier.month = held.month
    and earlier.form_code = held.form_code
