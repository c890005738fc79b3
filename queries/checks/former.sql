-- What was accepted before for one indicator, one row per unit of a county.
-- since_january is the sum of the year's months before the sheet's, null unless each of
-- them has a figure; stated is what a cumulative column said for the month before. A
-- figure with another flag was changed as it was read: its text is not what it said.
-- $county its code, $indicator_code, $month the first day of the sheet's month.
with figure as (
    select
        reading_in_force.unit_code,
        reading_in_force.month,
        reading_in_force.value,
        reading_in_force.raw_text,
        reading_in_force.flags,
    from reading_in_force
    inner join unit_now on unit_now.unit_code = reading_in_force.unit_code
    where unit_now.county_code = $county
        and reading_in_force.indicator_code = $indicator_code
        and reading_in_force.month < cast($month as date)
        and reading_in_force.month >= least(
            date_trunc('year', cast($month as date)),
            cast($month as date) - interval 1 month
        )
)

select
    unit_code,
    case
        when count(*) filter (where year(month) = year(cast($month as date)))
            = month(cast($month as date)) - 1
            then coalesce(
                sum(value) filter (where year(month) = year(cast($month as date))), 0
            )
    end as since_january,
    any_value(try_cast(raw_text as double)) filter (
        where flags = 'cumulative' and month = cast($month as date) - interval 1 month
    ) as stated,
from figure
group by unit_code
