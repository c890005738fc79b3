-- Every version of every finding in force, one row per finding and accepted submission,
-- with when it came and from which file. is_done: the ledger says so, or gives a day
-- and does not say otherwise.
create or replace view finding_version as
select
    finding.*,
    cast(submission_accepted.received_at as date) as received_on,
    submission_accepted.accepted_at,
    submission_accepted.account,
    submission_accepted.file_name,
    submission_accepted.sheet,
    coalesce(finding.state_said, 'standing') in ('done', 'standing')
    and (
        finding.state_said is not distinct from 'done' or finding.done_on is not null
    ) as is_done,
from finding
inner join submission_accepted
    on submission_accepted.submission_id = finding.submission_id
