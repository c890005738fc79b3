-- What became of the leads over the months, and does it add up? One row per county
-- with a unit to check, in their order, and one for the chosen counties together
-- (county_code null) last.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $today the day
-- of the question. All in leads, over the unit-months of statistics/flow.
-- opening is that of each unit's first month checked, closing that of its last; unseen
-- is what was pending more or less after months that cannot be checked than before
-- them. opening + received - closed + unseen = expected, closing - expected =
-- difference, the sum of the differences of all months: some may cancel out, so
-- months_broken counts the unit-months that do not add up, of months_checked, of
-- months_expected that were to be filed; units_broken and units_checked count units.
with checked as materialized (
    select
        unit_now.county_code,
        flow.*,
        flow.month = min(flow.month) over (partition by flow.unit_code)
            and coalesce(unit_now.opened <= cast($first_month as date), true)
            as opens,
        flow.month = max(flow.month) over (partition by flow.unit_code)
            and coalesce(unit_now.closed >= last_day(cast($last_month as date)), true)
            as closes,
    from lead_flow($first_month, $last_month) as flow
    inner join unit_now on unit_now.unit_code = flow.unit_code
    where ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

wanted as (
    select
        county_code,
        count(*) as months_expected,
    from reporting_state($today)
    where state <> 'not expected'
        and month between $first_month and $last_month
        and unit_code in (select unit_code from measure_reporter('leads_pending'))
        and ($counties is null or list_contains($counties, county_code))
        and ($kind is null or kind = $kind)
    group by grouping sets ((county_code), ())
),

summed as (
    select
        county_code,
        coalesce(sum(opening) filter (opens), 0) as opening,
        sum(received) as received,
        sum(closed) as closed,
        coalesce(sum(closing) filter (closes), 0) as closing,
        sum(difference) as difference,
        count(*) as months_checked,
        count(*) filter (difference <> 0) as months_broken,
        count(distinct unit_code) as units_checked,
        count(distinct unit_code) filter (difference <> 0) as units_broken,
    from checked
    group by grouping sets ((county_code), ())
)

select
    county.unit_name as county_name,
    summed.opening,
    summed.received,
    summed.closed,
    summed.closing - summed.difference
    - (summed.opening + summed.received - summed.closed) as unseen,
    summed.closing - summed.difference as expected,
    summed.closing,
    summed.difference,
    ---------- what it rests on
    summed.months_broken,
    summed.months_checked,
    wanted.months_expected,
    summed.units_broken,
    summed.units_checked,
    ---------- ids
    summed.county_code,
from summed
left join wanted on wanted.county_code is not distinct from summed.county_code
left join unit_now as county on county.unit_code = summed.county_code
where summed.months_checked > 0
order by county.position nulls last, summed.county_code nulls last
