-- How the office approves, one row: is_on, whether filings are approved and locked at
-- all; leaves_out, whether figures the prefecture has not approved are left out of what
-- leaders see. Both are off until somebody sets them.
create or replace view approval_setting as
select
    coalesce(
        arg_max(value, recorded_id) filter (setting = 'approval') = 'yes', false
    ) as is_on,
    coalesce(
        arg_max(value, recorded_id) filter (setting = 'approval') = 'yes'
        and arg_max(value, recorded_id) filter (setting = 'unapproved') = 'left out',
        false
    ) as leaves_out,
from office_setting
