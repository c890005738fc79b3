-- Whose closed leads were nearly all unfounded, one row per unit, the most leads first:
-- 10 or more closed over the months, nine in ten of them or more unfounded.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units.
-- It may be true, and may be leads filed for their number: it is asked about.
with summed as (
    select
        unit_code,
        sum(value) filter (indicator_code = 'leads_closed') as closed,
        sum(value) filter (indicator_code = 'leads_unfounded') as unfounded,
        max(month) as month,
    from reading_in_force
    where month between cast($first_month as date) and $last_month
        and indicator_code in ('leads_closed', 'leads_unfounded')
    group by unit_code
)

select
    unit_now.county_name,
    unit_now.unit_name,
    summed.month,
    summed.closed,
    summed.unfounded,
    100 * summed.unfounded / nullif(summed.closed, 0) as unfounded_rate,
    ---------- ids
    summed.unit_code,
    unit_now.county_code,
from summed
inner join unit_now on unit_now.unit_code = summed.unit_code
where summed.closed >= 10
    and summed.unfounded >= 0.9 * summed.closed
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by summed.closed desc, summed.unit_code
