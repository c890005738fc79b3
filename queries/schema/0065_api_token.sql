-- Tokens for programs, one row per recorded version; the latest of a token counts. Only
-- a hash of a token is kept. counties and scope_code narrow what its account may see.
create table api_token (
    token_id bigint,
    recorded_id bigint,
    token_hash varchar,
    token_name varchar,
    account_name varchar,
    counties varchar[],
    scope_code varchar,
    created_at timestamp,
    expires_at timestamp,
    is_revoked boolean,
    changed_by varchar
)
