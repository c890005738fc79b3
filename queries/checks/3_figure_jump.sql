-- Which figures of a file are ten times the last one of their unit, or a tenth of it,
-- one row per figure; held, because they are not told a second time as unusual. At
-- least 20 apart, the last one at most three months before, and outside of all that the
-- unit filed in the 24 months before.
create or replace temp table figure_jump as
with outside as (
    select
        incoming_reading.draft,
        incoming_reading.unit_key,
        incoming_reading.indicator_key,
        incoming_reading.value,
        figure_before.last_ago,
    from incoming_reading
    inner join figure_before
        on figure_before.draft = incoming_reading.draft
        and figure_before.unit_key = incoming_reading.unit_key
        and figure_before.indicator_key = incoming_reading.indicator_key
    where figure_before.last_ago <= 3
        and incoming_reading.value
            not between figure_before.smallest and figure_before.largest
        and greatest(
            incoming_reading.value - figure_before.smallest,
            figure_before.largest - incoming_reading.value
        ) >= 20
)

select
    outside.draft,
    outside.unit_key,
    outside.indicator_key,
    outside.value,
    outside.last_ago,
    figure_past.value as before_value,
from outside
inner join figure_past
    on figure_past.draft = outside.draft
    and figure_past.unit_key = outside.unit_key
    and figure_past.indicator_key = outside.indicator_key
    and figure_past.months_ago = outside.last_ago
where abs(outside.value - figure_past.value) >= 20
    and greatest(outside.value, figure_past.value)
        / nullif(least(outside.value, figure_past.value), 0) >= 10
