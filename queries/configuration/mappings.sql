-- The remembered answers of the configuration, one row per county, subject and name.
select county_code, subject, name, target_code, since
from mapping
qualify
    row_number() over (
        partition by county_code, subject, name order by recorded_id desc
    ) = 1
    and not is_removed
order by county_code, subject, name
