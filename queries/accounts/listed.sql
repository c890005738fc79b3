-- Who may come in, and what for? One row per account: its latest version, without the
-- password, and when it last signed in.
with latest as (
    select *
    from account
    qualify
        row_number() over (
            partition by lower(account_name) order by recorded_id desc
        ) = 1
),

signed_in as (
    select
        account,
        max(happened_at) as last_signed_in,
    from event
    where kind = 'signed in'
    group by account
)

select
    latest.account_name,
    latest.role,
    latest.counties,
    latest.scope_code as unit_code,
    unit_now.unit_name,
    latest.is_active,
    latest.must_change,
    signed_in.last_signed_in,
    latest.recorded_at,
    latest.changed_by,
from latest
left join signed_in on signed_in.account = latest.account_name
left join unit_now on unit_now.unit_code = latest.scope_code
order by latest.is_active desc, latest.account_name
