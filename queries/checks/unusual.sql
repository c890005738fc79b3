-- Which figures of a file are unusual for their own unit, one row per figure, by
-- impact: modified z = 0.6745 * |value - median| / MAD above 3.5 against the 24 months
-- before, of which at least 8 hold a figure. No z where the MAD is 0; less than 10 from
-- the median is nothing unusual for a count.
with far as (
    select
        figure_known.draft,
        figure_known.unit_code,
        figure_known.indicator_code,
        figure_known.value,
        figure_before.middle,
        figure_before.months,
        figure_before.before_values,
    from figure_known
    inner join figure_before
        on figure_before.draft = figure_known.draft
        and figure_before.unit_code = figure_known.unit_code
        and figure_before.indicator_code = figure_known.indicator_code
    where figure_before.months >= 8
        and abs(figure_known.value - figure_before.middle) >= 10
),

spread as (
    select
        *,
        list_median([abs(former - middle) for former in before_values]) as deviation,
    from far
)

select draft, unit_code, indicator_code, value, middle, months
from spread
where 0.6745 * abs(value - middle) / nullif(deviation, 0) > 3.5
order by abs(value - middle) desc, draft, unit_code, indicator_code
