-- Submissions of the counties given, and those a part of which is in the scope: figures
-- hang on them. All transfer ledgers of a county are there, too: the latest of a month
-- counts, also for a unit it does not name any more. Name, sheet and account are told
-- only where the submission is of a county given or holds something of the unit.
create or replace table submission as
select
    * exclude (is_told) replace (
        if(is_told, file_name, null) as file_name,
        if(is_told, sheet, null) as sheet,
        if(is_told, account, null) as account
    )
from (
    select
        *,
        county_code in (select county_code from scope_county)
        or (
            submission_id in (select submission_id from scope_part)
            and county_code in (select county_code from scope_unit)
        ) as is_told
    from countyboard.main.submission
    where county_code in (select county_code from scope_county)
        or submission_id in (select submission_id from scope_part)
        or (
            form_code = 'transfers'
            and county_code in (select county_code from scope_unit)
        )
)
