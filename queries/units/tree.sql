-- Which units are there? One row per unit, each after the one it belongs to, with how
-- many months it filed. Parameters: search, part of a name, former name or code, or
-- null for all; standing, 'open' | 'closed' | 'merged', or null for all; today, a day.
-- depth: 0 for the prefecture, 1 a county, 2 a township or department, 3 a village.
with filed as (
    select unit_code, count(distinct month) as months
    from filing_current
    group by unit_code
),

called as (
    select unit_code, string_agg(alias, '、' order by alias) as aliases
    from unit_alias
    group by unit_code
),

placed as (
    select
        unit_now.*,
        heir.unit_name as heir_name,
        if(unit_now.kind = 'village', parent.position, unit_now.position)
            as branch_position,
        if(unit_now.kind = 'village', parent.unit_code, unit_now.unit_code)
            as branch_code,
        coalesce(called.aliases, '') as aliases,
        coalesce(filed.months, 0) as months_filed,
        case unit_now.kind
            when 'prefecture' then 0
            when 'county' then 1
            when 'village' then 3
            else 2
        end as depth,
        case
            when unit_now.closed is null or unit_now.closed >= $today then 'open'
            when unit_now.successor_code is null then 'closed'
            else 'merged'
        end as standing,
    from unit_now
    left join unit_now as heir on heir.unit_code = unit_now.successor_code
    left join unit_now as parent on parent.unit_code = unit_now.parent_code
    left join called on called.unit_code = unit_now.unit_code
    left join filed on filed.unit_code = unit_now.unit_code
)

select
    unit_code,
    unit_name,
    kind,
    depth,
    county_name,
    area,
    category,
    population,
    households,
    opened,
    closed,
    standing,
    heir_name,
    aliases,
    months_filed,
from placed
where ($standing is null or standing = $standing)
    and (
        $search is null
        or contains(lower(unit_name), lower($search))
        or contains(lower(unit_code), lower($search))
        or contains(lower(aliases), lower($search))
    )
order by
    county_position nulls first,
    county_code nulls first,
    depth >= 2,
    kind = 'department',
    branch_position,
    branch_code,
    depth,
    position,
    unit_code
