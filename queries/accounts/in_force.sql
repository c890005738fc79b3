-- Which accounts are there? One row per name: its latest version, the hash of its
-- password with it. Not to be shown.
select
    account_id,
    account_name,
    role,
    counties,
    scope_code,
    password_hash,
    is_active,
    must_change,
    sessions_after,
    recorded_id,
    recorded_at,
    changed_by,
from account
qualify
    row_number() over (
        partition by lower(account_name) order by recorded_id desc
    ) = 1
order by account_name
