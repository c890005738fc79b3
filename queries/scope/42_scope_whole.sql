-- Submissions of which no part is outside of the scope, one row per submission.
create or replace table scope_whole as
select submission_id
from submission
where submission_id not in (
    select submission_id
    from countyboard.main.filing
    where unit_code not in (select unit_code from scope_unit)
)
    and (
        county_code in (select county_code from scope_county)
        or form_code not in ('findings', 'transfers')
    )
