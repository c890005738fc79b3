-- Who approved or unlocked what when, in one county and month, one row per decision,
-- unit and form, newest first. $county, $month the first day of a month.
select
    approval.decided_at,
    approval.account,
    approval.level,
    approval.decision,
    unit_now.unit_name,
    approval.form_code as form_name,
    approval.reason,
    approval.submission_id,
from approval
inner join unit_now on unit_now.unit_code = approval.unit_code
where unit_now.county_code = $county
    and approval.month = cast($month as date)
order by approval.recorded_id desc, unit_now.position, approval.form_code
