-- Units as they are now, one row per unit: the latest version, with its county. A table
-- made again when units change, so that no query works it out anew.
-- heir_code is the unit that files for it since it was merged, itself when it was not.
create or replace table unit_now as
with latest as (
    select *
    from unit
    qualify row_number() over (partition by unit_code order by recorded_id desc) = 1
),

placed as (
    select
        latest.*,
        coalesce(
            second_heir.unit_code, first_heir.unit_code, latest.unit_code
        ) as heir_code,
        case
            when latest.kind = 'county' then latest.unit_code
            when parent.kind = 'county' then parent.unit_code
            when grandparent.kind = 'county' then grandparent.unit_code
        end as county_code,
        case
            when latest.kind = 'prefecture' then latest.unit_code
            when parent.kind = 'prefecture' then parent.unit_code
            when grandparent.kind = 'prefecture' then grandparent.unit_code
            else grandparent.parent_code
        end as prefecture_code,
        parent.parent_code as grandparent_code
    from latest
    left join latest as parent on parent.unit_code = latest.parent_code
    left join latest as grandparent on grandparent.unit_code = parent.parent_code
    left join latest as first_heir on first_heir.unit_code = latest.successor_code
    left join latest as second_heir on second_heir.unit_code = first_heir.successor_code
)

select
    ---------- ids
    placed.unit_code,
    unit_key.unit_key,
    placed.unit_name,
    placed.kind,
    placed.category,
    placed.area,
    placed.parent_code,
    placed.grandparent_code,
    placed.county_code,
    county.unit_name as county_name,
    county.position as county_position,
    placed.prefecture_code,
    placed.heir_code,
    ---------- validity
    placed.opened,
    placed.closed,
    placed.successor_code,
    ---------- size
    placed.population,
    placed.households,
    placed.position,
    placed.origin,
from placed
inner join unit_key on unit_key.unit_code = placed.unit_code
left join latest as county on county.unit_code = placed.county_code
