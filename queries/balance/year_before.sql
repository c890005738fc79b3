-- How much did each township or department file in the same months a year before? One
-- row per unit with a value then; no row at all where those months are not all on
-- record, or where the span is longer than a year and would meet itself.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them);
-- $counties list of county codes, or null for all; $kind 'township' | 'department' |
-- null for both; $first_month and $last_month first days of months; $today a day.
-- value in the measure's unit; numerator over base, times a factor; residents of the
-- unit.
select
    county_name,
    unit_name,
    value,
    numerator,
    base,
    residents,
    unit_code,
    county_code,
from measure_by_unit(
    $measure,
    $per,
    $counties,
    $kind,
    cast($first_month as date) - interval 12 month,
    cast($last_month as date) - interval 12 month,
    $today
)
where value is not null
    and cast($last_month as date) < cast($first_month as date) + interval 12 month
    and (select min(month) from month_known($today))
        <= cast($first_month as date) - interval 12 month
order by county_position, county_code, position, unit_code
