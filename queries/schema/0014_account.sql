-- Accounts, one row per recorded version; the latest version of a name counts.
create table account (
    account_id bigint,
    recorded_id bigint,
    account_name varchar,
    role varchar,
    scope_code varchar,
    password_hash varchar,
    is_active boolean
)
