-- Which figures of a file are unusual for their own unit, one row per figure, by
-- impact, the first of each draft: modified z = 0.6745 * |value - median| / MAD above
-- 3.5 against the 24 months before, of which at least 8 hold a figure. No z where the
-- MAD is 0; less than 10 from the median is nothing unusual for a count; a jump is told
-- as such. found counts all of the draft. $most how many of one draft.
with apart as (
    select
        incoming_reading.draft,
        incoming_reading.unit_key,
        incoming_reading.indicator_key,
        incoming_reading.value,
        figure_before.months,
    from incoming_reading
    inner join figure_before
        on figure_before.draft = incoming_reading.draft
        and figure_before.unit_key = incoming_reading.unit_key
        and figure_before.indicator_key = incoming_reading.indicator_key
    anti join figure_jump
        on figure_jump.draft = incoming_reading.draft
        and figure_jump.unit_key = incoming_reading.unit_key
        and figure_jump.indicator_key = incoming_reading.indicator_key
    where figure_before.months >= 8
        and greatest(
            incoming_reading.value - figure_before.smallest,
            figure_before.largest - incoming_reading.value
        ) >= 10
),

past as (
    select
        apart.draft,
        apart.unit_key,
        apart.indicator_key,
        any_value(apart.value) as value,
        any_value(apart.months) as months,
        list(figure_past.value) as before_values,
    from apart
    inner join figure_past
        on figure_past.draft = apart.draft
        and figure_past.unit_key = apart.unit_key
        and figure_past.indicator_key = apart.indicator_key
    group by apart.draft, apart.unit_key, apart.indicator_key
),

centred as (
    select *, list_median(before_values) as middle
    from past
),

spread as (
    select
        *,
        list_median([abs(former - middle) for former in before_values]) as deviation,
    from centred
    where abs(value - middle) >= 10
),

told as (
    select
        *,
        count(*) over (partition by draft) as found,
    from spread
    where 0.6745 * abs(value - middle) / nullif(deviation, 0) > 3.5
    qualify row_number() over (
            partition by draft
            order by abs(value - middle) desc, unit_key, indicator_key
        ) <= $most
)

select
    told.draft,
    unit_key.unit_code,
    indicator_key.indicator_code,
    told.value,
    told.middle,
    told.months,
    told.found,
from told
inner join unit_key on unit_key.unit_key = told.unit_key
inner join indicator_key on indicator_key.indicator_key = told.indicator_key
order by
    told.draft,
    abs(told.value - told.middle) desc,
    told.unit_key,
    told.indicator_key
