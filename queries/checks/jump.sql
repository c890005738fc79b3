-- Which figures of a file are ten times the last one of their unit, or a tenth of it,
-- one row per figure, by impact: at least 20 apart, the last one at most three months
-- before, and outside of all that the unit filed in the 24 months before.
select
    figure_known.draft,
    figure_known.unit_code,
    figure_known.indicator_code,
    figure_known.value,
    figure_before.last_value as before_value,
    figure_before.last_month as before_month,
from figure_known
inner join figure_before
    on figure_before.draft = figure_known.draft
    and figure_before.unit_code = figure_known.unit_code
    and figure_before.indicator_code = figure_known.indicator_code
where figure_before.last_month >= figure_known.month - interval 3 month
    and figure_known.value not between figure_before.smallest and figure_before.largest
    and abs(figure_known.value - figure_before.last_value) >= 20
    and greatest(figure_known.value, figure_before.last_value)
        / nullif(least(figure_known.value, figure_before.last_value), 0) >= 10
order by
    abs(figure_known.value - figure_before.last_value) desc,
    figure_known.draft,
    figure_known.unit_code,
    figure_known.indicator_code
