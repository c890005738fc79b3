-- How is the application set up? One row per setting and unit it holds for (null for
-- all): the latest version, unless it was taken back.
select
    setting,
    scope_code,
    value,
    account,
    recorded_id,
from office_setting
qualify
    row_number() over (
        partition by setting, scope_code order by recorded_id desc
    ) = 1
    and value is not null
order by setting, scope_code
