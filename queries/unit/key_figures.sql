-- Where do the key figures of each unit stand, month by month? One row per county,
-- township or department, key figure and month with a figure: all units at once, so
-- that going from one to the next asks nothing anew. $first_month and $last_month first
-- days of months; $today the day of the question. value in the unit of the measure, of
-- a county that of all its units together; null where nothing can be divided by. What
-- was filed before a merger counts with the heir.
with key_figure as (
    select
        unnest(['leads_received', 'leads_transferred', 'closure_rate', 'leads_pending'])
            as measure,
        unnest([1, 2, 3, 4]) as position,
),

place as (
    select heir_code as unit_code, unit_code as member_code
    from unit_now
    where kind in ('township', 'department')
    union
    select county_code, unit_code
    from unit_now
    where county_code is not null
)

select
    key_figure.measure,
    by_month.month,
    measure_value(
        key_figure.measure, sum(by_month.numerator), sum(by_month.denominator)
    ) as value,
    ---------- ids
    place.unit_code,
from key_figure
cross join lateral (
    select *
    from measure_by_month(key_figure.measure, $first_month, $last_month, $today)
) as by_month
inner join place on place.member_code = by_month.unit_code
where by_month.numerator is not null
group by key_figure.measure, key_figure.position, by_month.month, place.unit_code
order by place.unit_code, key_figure.position, by_month.month
