-- The settings of the configuration, one row per setting and unit it holds for.
select setting, scope_code, value
from office_setting
qualify
    row_number() over (
        partition by setting, scope_code order by recorded_id desc
    ) = 1
    and value is not null
order by setting, scope_code
