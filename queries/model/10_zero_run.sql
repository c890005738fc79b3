-- How long a unit has been without a lead, one row per unit whose last settled months
-- up to last_month hold no reported one: counted back to the last month that was
-- reported.
-- at_zero counts the zero reports among those months; silent the missing and blank
-- ones, told apart because silence is no zero, and it does not end the run because that
-- would reward it.
-- Months whose deadline is ahead are passed over. Parameters: last_month, first day of
-- a month; today, a day.
create or replace macro zero_run(last_month, today) as table
with settled as (
    select
        unit_code,
        month,
        state,
        max(month) filter (state = 'reported') over (partition by unit_code)
            as last_reported,
    from reporting_state(today)
    where state not in ('not expected', 'pending')
        and month <= cast(last_month as date)
)

select
    unit_code,
    count(*) filter (state = 'zero') as at_zero,
    count(*) filter (state <> 'zero') as silent,
    min(month) as without_lead_since,
    any_value(last_reported) as last_reported,
from settled
where last_reported is null or month > last_reported
group by unit_code
