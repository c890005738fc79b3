-- Who hands leads to whom? One row per sender and receiver that any lead went between:
-- units of one name in several counties together, townships all together; of senders
-- the 14 with most leads, of receivers the 10, all others together as the rest.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months.
-- from_level 'unit' | 'township' | 'rest', to_level 'unit' | 'rest'; leads in 件;
-- from_leads and to_leads are the sums of the sender's row and the receiver's column;
-- from_units counts the senders put together. A code is given where one unit alone is
-- meant.
with held as (
    select
        *,
        case when from_kind = 'township' then 'township' else 'unit' end as sender_kind,
        case when from_kind = 'township' then '' else from_group end as sender,
    from transfer_current
    where leads > 0
        and month between cast($first_month as date) and cast($last_month as date)
        and ($counties is null or list_contains($counties, county_code))
),

sender_place as (
    select
        sender_kind,
        sender,
        row_number() over (
            partition by sender_kind
            order by sum(leads) desc, sender
        ) as place,
        mode(from_name) as from_name,
    from held
    group by sender_kind, sender
),

receiver_place as (
    select
        to_group,
        row_number() over (order by sum(leads) desc, to_group) as place,
        mode(to_name) as to_name,
    from held
    group by to_group
),

placed as (
    select
        held.leads,
        held.county_code,
        coalesce(held.from_unit_code, held.from_name) as from_unit,
        held.from_unit_code,
        held.to_unit_code,
        case
            when sender_place.place <= 14 then held.sender_kind
            else 'rest'
        end as from_level,
        case
            when held.sender_kind = 'unit' and sender_place.place <= 14
                then sender_place.from_name
        end as from_name,
        case when receiver_place.place <= 10 then 'unit' else 'rest' end as to_level,
        case when receiver_place.place <= 10 then receiver_place.to_name end as to_name,
    from held
    inner join sender_place
        on sender_place.sender_kind = held.sender_kind
        and sender_place.sender = held.sender
    inner join receiver_place on receiver_place.to_group = held.to_group
),

pair as (
    select
        from_level,
        from_name,
        to_level,
        to_name,
        sum(leads) as leads,
        count(distinct county_code) as counties,
        count(distinct from_unit) as from_units,
        case
            when from_level = 'unit' and count(distinct from_unit_code) = 1
                then min(from_unit_code)
        end as from_code,
        case
            when to_level = 'unit' and count(distinct to_unit_code) = 1
                then min(to_unit_code)
        end as to_code,
    from placed
    group by from_level, from_name, to_level, to_name
)

select
    from_name,
    to_name,
    leads,
    sum(leads) over (partition by from_level, from_name) as from_leads,
    sum(leads) over (partition by to_level, to_name) as to_leads,
    counties,
    from_units,
    from_level,
    to_level,
    ---------- ids
    from_code,
    to_code,
from pair
order by
    case from_level when 'unit' then 1 when 'township' then 2 else 3 end,
    from_leads desc,
    from_name,
    case to_level when 'unit' then 1 else 2 end,
    to_leads desc,
    to_name
