-- Does the flow of leads hold: pending before + received - closed = pending now? One
-- row per unit and month that can be checked, the largest difference first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units. All in leads;
-- difference is filed minus expected: above 0, more is pending than came in. A unit
-- that did not file what came in, was closed or is pending, that month or the month
-- before, has no row: silence is not zero.
select
    unit_now.unit_name,
    unit_now.county_name,
    flow.month,
    flow.opening,
    flow.received,
    flow.closed,
    flow.expected,
    flow.closing,
    flow.difference,
    ---------- ids
    flow.unit_code,
    unit_now.county_code,
from lead_flow($first_month, $last_month) as flow
inner join unit_now on unit_now.unit_code = flow.unit_code
where ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by abs(flow.difference) desc, flow.month desc, flow.unit_code
