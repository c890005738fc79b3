-- For which indicators all units of a sheet filed the same number, one row per draft
-- and indicator: not zero, at least five units, every unit of the sheet.
with units as (
    select draft, count(distinct unit_key) as filed
    from incoming_filing
    group by draft
)

select
    incoming_reading.draft,
    indicator_key.indicator_code,
    any_value(incoming_reading.value) as value,
    count(*) as filed,
from incoming_reading
inner join units on units.draft = incoming_reading.draft
inner join indicator_key
    on indicator_key.indicator_key = incoming_reading.indicator_key
where incoming_reading.value is not null
group by incoming_reading.draft, indicator_key.indicator_code, units.filed
having count(*) = units.filed
    and count(*) >= 5
    and min(incoming_reading.value) = max(incoming_reading.value)
    and min(incoming_reading.value) <> 0
order by 1, 2
