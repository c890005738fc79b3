-- How many confirmed uploads of one's own were filed for sample units, one row.
select count(distinct submission.submission_id) as submissions
from submission
inner join filing on filing.submission_id = submission.submission_id
inner join unit_now on unit_now.unit_code = filing.unit_code
where submission.origin <> 'sample' and unit_now.origin = 'sample'
