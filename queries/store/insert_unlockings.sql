-- Append unlockings, one row per incoming filing that is approved, by a level above the
-- one that approved it last, and return what they are about; the prefecture unlocks its
-- own. incoming_approval is the arrow table the store registers, with the rank of its
-- level; $recorded_id the version.
insert into approval by name
select
    incoming_approval.unit_code,
    incoming_approval.form_code,
    incoming_approval.month,
    incoming_approval.level,
    'unlocked' as decision,
    incoming_approval.submission_id,
    incoming_approval.reason,
    incoming_approval.account,
    incoming_approval.decided_at,
    $recorded_id as recorded_id,
from incoming_approval
inner join approval_now
    on approval_now.unit_code = incoming_approval.unit_code
    and approval_now.form_code = incoming_approval.form_code
    and approval_now.month = incoming_approval.month
where incoming_approval.rank > approval_now.rank or incoming_approval.rank = 3
returning submission_id
