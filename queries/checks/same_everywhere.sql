-- For which indicators all units of a sheet filed the same number, one row per draft
-- and indicator: not zero, at least five units, every unit of the sheet.
with units as (
    select draft, count(distinct unit_code) as filed
    from incoming_filing
    group by draft
)

select
    figure_known.draft,
    figure_known.indicator_code,
    any_value(figure_known.value) as value,
    count(*) as filed,
from figure_known
inner join units on units.draft = figure_known.draft
group by figure_known.draft, figure_known.indicator_code, units.filed
having count(*) = units.filed
    and count(*) >= 5
    and min(figure_known.value) = max(figure_known.value)
    and min(figure_known.value) <> 0
order by 1, 2
