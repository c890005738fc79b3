-- What withdrawing a submission would do, one row. $submission_id one in force. filings
-- counts its unit-months in force, of a ledger its findings, or a county's month of
-- transfers; returning those for which an earlier submission comes back into force;
-- bare those that would have none at all.
with own as (
    select unit_code, month
    from filing
    where submission_id = $submission_id
),

filed as (
    select
        filing.submission_id,
        concat_ws(
            ' ',
            submission_accepted.form_code,
            filing.unit_code,
            filing.month,
            submission_accepted.week
        ) as place,
    from filing
    semi join own
        on own.unit_code = filing.unit_code
        and own.month = filing.month
    inner join submission_accepted
        on submission_accepted.submission_id = filing.submission_id
    union all
    select finding_version.submission_id, finding_version.finding_id as place
    from finding_version
    union all
    select submission_id, county_code || ' ' || month as place
    from submission_accepted
    where form_code = 'transfers'
),

held as (
    select place
    from filed
    group by place
    having max(submission_id) = $submission_id
),

earlier as (
    select distinct filed.place
    from filed
    inner join held on held.place = filed.place
    where filed.submission_id <> $submission_id
)

select
    count(*) as filings,
    count(earlier.place) as returning,
    count(*) - count(earlier.place) as bare,
from held
left join earlier on earlier.place = held.place
