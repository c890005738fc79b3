-- Reporting states as of today, one row per unit, month and form of its kind that was
-- due: reported, zero, blank, missing or pending; is_late: first received after due_on.
create view states as
select
    county_name,
    unit_name,
    kind,
    category,
    area,
    month,
    form_code,
    state,
    due_on,
    received_at,
    is_late,
    county_code,
    unit_code,
from reporting_state(current_date)
where state <> 'not expected'
