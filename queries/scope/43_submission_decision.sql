-- Withdrawals and restorings of the submissions that are seen; why and by whom only of
-- those that are seen whole.
create or replace table submission_decision as
select
    * replace (
        if(submission_id in (select submission_id from scope_whole), account, null)
            as account,
        if(submission_id in (select submission_id from scope_whole), reason, null)
            as reason
    )
from countyboard.main.submission_decision
where submission_id in (select submission_id from submission)
