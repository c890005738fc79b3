-- Which tokens for programs are there? One row per token: its latest version, with the
-- hash of it. Not to be shown.
select
    token_id,
    token_hash,
    token_name,
    account_name,
    counties,
    scope_code,
    created_at,
    expires_at,
    is_revoked,
from api_token
qualify row_number() over (partition by token_id order by recorded_id desc) = 1
order by token_id
