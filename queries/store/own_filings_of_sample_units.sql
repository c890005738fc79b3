-- How many confirmed uploads of one's own were filed for sample units, one row.
with held as (
    select submission_id, unit_code
    from filing
    union all
    select submission_id, county_code
    from finding
    union all
    select submission_id, county_code
    from transfer
)

select count(distinct submission.submission_id) as submissions
from submission
inner join held on held.submission_id = submission.submission_id
inner join unit_now on unit_now.unit_code = held.unit_code
where submission.origin <> 'sample' and unit_now.origin = 'sample'
