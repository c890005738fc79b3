-- Which units filed the row of the month before once more, one row per unit, in their
-- order, the first of each draft: all figures of either month that are not zero are the
-- same, and at least five of them. Stocks, which may well stay as they are, do not
-- count. found counts all of the draft. $most how many of one draft.
with flow as (
    select indicator_key
    from indicator
    where kind = 'flow'
),

this_month as (
    select draft, unit_key, indicator_key, value
    from incoming_reading
    where value <> 0
        and indicator_key in (select indicator_key from flow)
),

month_before as (
    select draft, unit_key, indicator_key, month_before as value
    from figure_before
    where month_before <> 0
        and indicator_key in (select indicator_key from flow)
),

unequal as (
    select
        coalesce(this_month.draft, month_before.draft) as draft,
        coalesce(this_month.unit_key, month_before.unit_key) as unit_key,
    from this_month
    full outer join month_before
        on month_before.draft = this_month.draft
        and month_before.unit_key = this_month.unit_key
        and month_before.indicator_key = this_month.indicator_key
    where this_month.value is distinct from month_before.value
),

same as (
    select this_month.draft, this_month.unit_key, count(*) as figures
    from this_month
    anti join unequal
        on unequal.draft = this_month.draft
        and unequal.unit_key = this_month.unit_key
    group by this_month.draft, this_month.unit_key
    having count(*) >= 5
),

told as (
    select
        same.draft,
        unit_now.unit_code,
        unit_now.position,
        cast(incoming_filing.month - interval 1 month as date) as before_month,
        same.figures,
        count(*) over (partition by same.draft) as found,
    from same
    inner join incoming_filing
        on incoming_filing.draft = same.draft
        and incoming_filing.unit_key = same.unit_key
    inner join unit_now on unit_now.unit_key = same.unit_key
    qualify row_number() over (
            partition by same.draft
            order by unit_now.position, unit_now.unit_code
        ) <= $most
)

select draft, unit_code, before_month, figures, found
from told
order by draft, position, unit_code
