-- What is on record of one unit: one row, none for an unknown code. $unit the code of a
-- county, township or department; $last_month first day of a month; $today the day of
-- the question. former_names: names it had before; merged: units merged into it, as
-- {name, closed}; population and households of a county are those of its open
-- townships. at_zero and silent: its zero reports and its months without a lead that
-- were missing or blank, counted back from $last_month; null where that month was
-- reported.
with former as (
    select list(distinct unit.unit_name order by unit.unit_name) as names
    from unit
    inner join unit_now on unit_now.unit_code = unit.unit_code
    where unit.unit_code = $unit and unit.unit_name <> unit_now.unit_name
),

merged as (
    select list({name: unit_name, closed: closed} order by closed, position) as units
    from unit_now
    where heir_code = $unit and unit_code <> $unit
),

below as (
    select
        cast(sum(population) as bigint) as population,
        cast(sum(households) as bigint) as households,
    from unit_now
    where county_code = $unit and kind = 'township' and closed is null
)

select
    unit_now.unit_name,
    unit_now.kind,
    unit_now.category,
    unit_now.area,
    unit_now.county_name,
    unit_now.opened,
    unit_now.closed,
    heir.unit_name as heir_name,
    former.names as former_names,
    merged.units as merged,
    case
        when unit_now.kind = 'county' then below.population
        else unit_now.population
    end as population,
    case
        when unit_now.kind = 'county' then below.households
        else unit_now.households
    end as households,
    zero_run.at_zero,
    zero_run.silent,
    zero_run.without_lead_since,
    ---------- ids
    unit_now.unit_code,
    unit_now.county_code,
    case when heir.unit_code <> unit_now.unit_code then heir.unit_code end as heir_code,
from unit_now
cross join former
cross join merged
cross join below
left join unit_now as heir
    on heir.unit_code = unit_now.heir_code and heir.unit_code <> unit_now.unit_code
left join zero_run($last_month, $today) as zero_run
    on zero_run.unit_code = unit_now.unit_code
where unit_now.unit_code = $unit
