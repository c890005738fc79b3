-- All units as they are now, one row per unit with its aliases, parents before
-- children.
with names as (
    select unit_code, list(alias order by alias) as aliases
    from unit_alias
    group by unit_code
)

select
    unit_now.unit_code,
    unit_now.unit_name,
    unit_now.kind,
    unit_now.parent_code,
    unit_now.category,
    unit_now.area,
    unit_now.opened,
    unit_now.closed,
    unit_now.successor_code,
    unit_now.population,
    unit_now.households,
    unit_now.position,
    coalesce(names.aliases, []) as aliases,
from unit_now
left join names on names.unit_code = unit_now.unit_code
order by
    list_position(
        ['prefecture', 'county', 'township', 'department', 'village'], unit_now.kind
    ),
    unit_now.position,
    unit_now.unit_code
