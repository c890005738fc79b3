-- How far a filing is approved, one row per unit, form and month that anybody approved
-- since it was last unlocked. rank: 1 by the unit, 2 by the county, 3 by the
-- prefecture.
create or replace view approval_now as
with last_unlocking as (
    select unit_code, form_code, month, max(recorded_id) as recorded_id
    from approval
    where decision = 'unlocked'
    group by unit_code, form_code, month
)

select
    approval.unit_code,
    approval.form_code,
    approval.month,
    max(list_position(['unit', 'county', 'prefecture'], approval.level)) as rank,
    max(approval.decided_at) filter (approval.level = 'unit') as unit_at,
    max(approval.decided_at) filter (approval.level = 'county') as county_at,
    max(approval.decided_at) filter (approval.level = 'prefecture') as prefecture_at,
from approval
left join last_unlocking
    on last_unlocking.unit_code = approval.unit_code
    and last_unlocking.form_code = approval.form_code
    and last_unlocking.month = approval.month
where approval.decision = 'approved'
    and approval.recorded_id > coalesce(last_unlocking.recorded_id, 0)
group by approval.unit_code, approval.form_code, approval.month
