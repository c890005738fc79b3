-- How old are the pending leads, at the least? One row per county with a unit that was
-- to file them, and one for the chosen counties together (county_code null) last.
-- $counties list of county codes, or null for all; $last_month first day of a month;
-- $today the day of the question. All in leads, at the end of $last_month.
-- No age is filed. What a unit has pending beyond all it received in the last n months
-- must have come in before them: as if the oldest were closed first, and the fewest it
-- can be in any order. from_0, from_1, from_3 and from_6: at least so many are younger
-- than 1 month, 1 to 3, 3 to 6, older than 6 (where so many months are on record).
-- unsaid: pending with units that did not say what they received in each of these
-- months. units: that filed pending leads; units_silent: that were to and did not.
with slot as (
    select
        unit_now.heir_code,
        state.unit_code,
        state.county_code,
        state.month,
    from reporting_state($today) as state
    inner join unit_now on unit_now.unit_code = state.unit_code
    where state.state <> 'not expected'
        and state.unit_code in (select unit_code from measure_reporter('leads_pending'))
        and ($counties is null or list_contains($counties, state.county_code))
        and state.month
            between cast($last_month as date) - interval 5 month and $last_month
),

filed as (
    select
        unit_code,
        month,
        max(value) filter (indicator_code = 'leads_received') as received,
        max(value) filter (indicator_code = 'leads_pending') as pending,
    from reading_current
    where indicator_code in ('leads_received', 'leads_pending')
        and month between cast($last_month as date) - interval 5 month and $last_month
    group by unit_code, month
),

span as (
    select count(distinct month) as months
    from slot
),

unit as (
    select
        case
            when unit_now.closed < last_day(cast($last_month as date))
                then slot.heir_code
            else slot.unit_code
        end as unit_code,
        slot.county_code,
        bool_or(slot.month = $last_month) as is_expected,
        sum(filed.pending) filter (slot.month = $last_month) as pending,
        coalesce(sum(filed.received) filter (slot.month = $last_month), 0)
            as received_1,
        coalesce(
            sum(filed.received)
                filter (slot.month > cast($last_month as date) - interval 3 month),
            0
        ) as received_3,
        coalesce(sum(filed.received), 0) as received_6,
        bool_and(filed.received is not null) as is_known,
    from slot
    inner join unit_now on unit_now.unit_code = slot.unit_code
    left join filed on filed.unit_code = slot.unit_code and filed.month = slot.month
    group by 1, slot.county_code
),

aged as (
    select
        unit.*,
        greatest(unit.pending - unit.received_1, 0) as older_1,
        case
            when span.months >= 3 then greatest(unit.pending - unit.received_3, 0)
            else 0
        end as older_3,
        case
            when span.months >= 6 then greatest(unit.pending - unit.received_6, 0)
            else 0
        end as older_6,
    from unit
    cross join span
),

summed as (
    select
        county_code,
        sum(pending) as pending,
        coalesce(sum(pending - older_1) filter (is_known), 0) as from_0,
        coalesce(sum(older_1 - older_3) filter (is_known), 0) as from_1,
        coalesce(sum(older_3 - older_6) filter (is_known), 0) as from_3,
        coalesce(sum(older_6) filter (is_known), 0) as from_6,
        coalesce(sum(pending) filter (not is_known), 0) as unsaid,
        count(pending) as units,
        count(*) filter (is_expected and pending is null) as units_silent,
    from aged
    group by grouping sets ((county_code), ())
)

select
    county.unit_name as county_name,
    summed.pending,
    summed.from_0,
    summed.from_1,
    summed.from_3,
    summed.from_6,
    summed.unsaid,
    summed.units,
    summed.units_silent,
    span.months,
    ---------- ids
    summed.county_code,
from summed
cross join span
left join unit_now as county on county.unit_code = summed.county_code
where summed.units + summed.units_silent > 0
order by summed.county_code is null, county.position, summed.county_code
