-- Extensions in force, one row per unit (or township, county or prefecture, for all
-- below it), form and month, or week of a weekly form: the latest version, unless it
-- takes the extension back. due_time is the hour of due_on; null for the end of it.
create or replace view extension as
select
    unit_code,
    form_code,
    month,
    week,
    due_on,
    due_time,
    reason,
    account,
    recorded_id,
from due_change
qualify
    row_number() over (
        partition by unit_code, form_code, month, week
        order by recorded_id desc
    ) = 1
    and due_on is not null
