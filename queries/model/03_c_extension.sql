-- Extensions in force, one row per unit (or county, or prefecture, for all below it),
-- form and month: the latest version, unless it takes the extension back.
create or replace view extension as
select unit_code, form_code, month, due_on, reason, account, recorded_id
from due_change
qualify
    row_number() over (
        partition by unit_code, form_code, month
        order by recorded_id desc
    ) = 1
    and due_on is not null
