-- Which units filed the row of the month before once more, one row per unit: all
-- figures of either month that are not zero are the same, and at least five of them.
-- Stocks, which may well stay as they are, do not count.
with this_month as (
    select draft, unit_code, indicator_code, value
    from figure_known
    where draft is not null
),

month_before as (
    select draft, unit_code, indicator_code, draft_month, month_before as value
    from figure_before
    where month_before is not null
),

beside as (
    select
        coalesce(this_month.draft, month_before.draft) as draft,
        coalesce(this_month.unit_code, month_before.unit_code) as unit_code,
        month_before.draft_month,
        coalesce(this_month.value, 0) as new_value,
        coalesce(month_before.value, 0) as old_value,
    from this_month
    full outer join month_before
        on month_before.draft = this_month.draft
        and month_before.unit_code = this_month.unit_code
        and month_before.indicator_code = this_month.indicator_code
    inner join indicator
        on indicator.code
        = coalesce(this_month.indicator_code, month_before.indicator_code)
    where indicator.kind = 'flow'
)

select
    draft,
    unit_code,
    cast(max(draft_month) - interval 1 month as date) as before_month,
    count(*) as figures,
from beside
where new_value <> 0 or old_value <> 0
group by draft, unit_code
having count(*) >= 5 and bool_and(new_value = old_value)
order by draft, unit_code
