-- What each unit of a file filed before, one row per draft, unit and indicator; held
-- for the checks that follow. Of the 24 months before the draft's: how many hold a
-- figure, the figures, their median, smallest, largest and last; the figure of the
-- month before; of the last twelve months, how many hold a figure and how many of these
-- are 0.
create or replace temp table figure_before as
with past as (
    select
        incoming_filing.draft,
        incoming_filing.month as draft_month,
        figure_known.unit_code,
        figure_known.indicator_code,
        figure_known.month,
        figure_known.value,
    from incoming_filing
    inner join figure_known
        on figure_known.form_code = incoming_filing.form_code
        and figure_known.unit_code = incoming_filing.unit_code
        and figure_known.month < incoming_filing.month
        and figure_known.month >= incoming_filing.month - interval 24 month
)

select
    draft,
    unit_code,
    indicator_code,
    any_value(draft_month) as draft_month,
    count(*) as months,
    list(value) as before_values,
    median(value) as middle,
    min(value) as smallest,
    max(value) as largest,
    arg_max(value, month) as last_value,
    max(month) as last_month,
    max(value) filter (where month = draft_month - interval 1 month) as month_before,
    count(*) filter (where month >= draft_month - interval 12 month) as months_of_year,
    count(*) filter (
        where value = 0 and month >= draft_month - interval 12 month
    ) as zeros_of_year,
from past
group by draft, unit_code, indicator_code
