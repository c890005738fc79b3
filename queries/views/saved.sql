-- Which views has an account saved? One row per view that is not put away, in the order
-- of their names. $account the account; $page the address of the page they are of.
with latest as (
    select *
    from saved_view
    qualify row_number() over (partition by view_id order by recorded_id desc) = 1
)

select
    view_id,
    view_name,
    address,
from latest
where account = $account
    and page = $page
    and not is_removed
order by view_name, view_id
