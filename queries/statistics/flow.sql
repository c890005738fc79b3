-- Does the flow of leads hold: pending before + received - closed = pending now? One
-- row per unit and month that filed a pending figure in that month and in the month
-- before, the largest difference first.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units. All in leads;
-- difference is filed minus expected: above 0, more is pending than came in. A unit
-- that did not file what came in or was closed has no row: silence is not zero.
with filed as (
    select
        unit_code,
        month,
        max(value) filter (indicator_code = 'leads_received') as received,
        max(value) filter (indicator_code = 'leads_closed') as closed,
        max(value) filter (indicator_code = 'leads_pending') as closing,
    from reading_current
    where month between cast($first_month as date) - interval 1 month and $last_month
        and indicator_code in ('leads_received', 'leads_closed', 'leads_pending')
    group by unit_code, month
)

select
    unit_now.unit_name,
    unit_now.county_name,
    filed.month,
    before.closing as opening,
    filed.received,
    filed.closed,
    before.closing + filed.received - filed.closed as expected,
    filed.closing,
    filed.closing - (before.closing + filed.received - filed.closed) as difference,
    ---------- ids
    filed.unit_code,
    unit_now.county_code,
from filed
inner join filed as before
    on before.unit_code = filed.unit_code
    and before.month = filed.month - interval 1 month
inner join unit_now on unit_now.unit_code = filed.unit_code
where filed.month >= $first_month
    and before.closing is not null
    and filed.received is not null
    and filed.closed is not null
    and filed.closing is not null
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by abs(difference) desc, filed.month desc, filed.unit_code
