-- Who hands leads to whom? One row per sender and receiver, units of one name in
-- several counties together, townships all together.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- leads in 件; from_leads and to_leads are the sums of the sender's row and of the
-- receiver's column; from_code is the unit's code where one unit alone bears the name.
with held as (
    select
        transfer_current.*,
        case
            when from_kind = 'township' then 'township' else 'unit'
        end as from_level,
        case when from_kind = 'township' then null else from_group end as sender,
    from transfer_current
    where leads > 0
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
),

pair as (
    select
        from_level,
        sender,
        to_group as receiver,
        mode(from_name) as from_name,
        mode(to_name) as to_name,
        sum(leads) as leads,
        count(distinct county_code) as counties,
        case
            when from_level = 'unit' and count(distinct from_unit_code) = 1
                then min(from_unit_code)
        end as from_code,
        case
            when count(distinct to_unit_code) = 1 then min(to_unit_code)
        end as to_code,
    from held
    group by from_level, sender, to_group
)

select
    case when from_level = 'unit' then from_name end as from_name,
    to_name,
    leads,
    counties,
    sum(leads) over (partition by from_level, sender) as from_leads,
    sum(leads) over (partition by receiver) as to_leads,
    ---------- ids
    coalesce(sender, from_level) as sender,
    receiver,
    from_code,
    to_code,
from pair
order by from_leads desc, sender, to_leads desc, receiver
