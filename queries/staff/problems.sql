-- What a submission was warned about and accepted with, one row per problem, in the
-- order of the sheet. $submission_id.
select code, sheet, cell, value, cast(details as varchar) as details
from problem
where submission_id = $submission_id
order by position
