-- The flow of leads, one row per unit and month in which it can be checked: pending
-- before + received - closed is what should be pending now. difference is filed minus
-- expected: above 0, more is pending than came in. What a unit merged away left pending
-- opens with the unit it was merged into. A unit-month that lacks one of the figures,
-- or whose month before lacks one, has no row: silence is not zero. All in leads.
-- Parameters: first_month and last_month, first days of months.
create or replace macro lead_flow(first_month, last_month) as table
with filed as materialized (
    select
        unit_code,
        month,
        max(value) filter (indicator_code = 'leads_received') as received,
        max(value) filter (indicator_code = 'leads_closed') as closed,
        max(value) filter (indicator_code = 'leads_pending') as closing,
    from reading_current
    where month between cast(first_month as date) - interval 1 month
            and cast(last_month as date)
        and indicator_code in ('leads_received', 'leads_closed', 'leads_pending')
    group by unit_code, month
),

merged as (
    select
        heir_code as unit_code,
        date_trunc('month', closed + interval 1 day) as month,
        count(*) as units,
    from unit_now
    where heir_code <> unit_code and closed is not null
    group by heir_code, date_trunc('month', closed + interval 1 day)
),

carried as (
    select
        case
            when unit_now.closed < last_day(filed.month + interval 1 month)
                then unit_now.heir_code
            else filed.unit_code
        end as unit_code,
        filed.month + interval 1 month as month,
        sum(filed.closing) as opening,
        count(*) as units,
    from filed
    inner join unit_now on unit_now.unit_code = filed.unit_code
    where filed.closing is not null
    group by all
)

select
    filed.unit_code,
    filed.month,
    carried.opening,
    filed.received,
    filed.closed,
    carried.opening + filed.received - filed.closed as expected,
    filed.closing,
    filed.closing - (carried.opening + filed.received - filed.closed) as difference,
from filed
inner join unit_now on unit_now.unit_code = filed.unit_code
inner join carried
    on carried.unit_code = filed.unit_code and carried.month = filed.month
left join merged
    on merged.unit_code = filed.unit_code and merged.month = filed.month
where filed.month >= cast(first_month as date)
    and filed.received is not null
    and filed.closed is not null
    and filed.closing is not null
    and carried.units
        = coalesce(merged.units, 0)
            + cast(coalesce(unit_now.opened < filed.month, true) as integer)
