-- Append approvals, one row per incoming filing that is still the one looked at and
-- waits for this level, and return what they are about. incoming_approval is the arrow
-- table the store registers, with the rank of its level; $recorded_id the version.
insert into approval by name
select
    incoming_approval.unit_code,
    incoming_approval.form_code,
    incoming_approval.month,
    incoming_approval.level,
    'approved' as decision,
    incoming_approval.submission_id,
    incoming_approval.account,
    incoming_approval.decided_at,
    $recorded_id as recorded_id,
from incoming_approval
inner join filing_current
    on filing_current.unit_code = incoming_approval.unit_code
    and filing_current.form_code = incoming_approval.form_code
    and filing_current.month = incoming_approval.month
    and filing_current.submission_id = incoming_approval.submission_id
left join approval_now
    on approval_now.unit_code = incoming_approval.unit_code
    and approval_now.form_code = incoming_approval.form_code
    and approval_now.month = incoming_approval.month
where coalesce(approval_now.rank, 0) = incoming_approval.rank - 1
returning submission_id
