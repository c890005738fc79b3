-- How much did each township or department file? One row per unit that was to file the
-- measure in the span: the highest value first, then those without a value and why.
-- $measure an indicator or a ratio; $per 'total' | 'residents' (per 10 000 of them);
-- $counties list of county codes, or null for all; $kind 'township' | 'department' |
-- null for both; $first_month and $last_month first days of months; $today a day.
-- value in the measure's unit, null is not 0.
select
    county_name,
    unit_name,
    value,
    state,
    numerator,
    base,
    residents,
    months_filed,
    months_expected,
    is_incomplete,
    unit_code,
    county_code,
    kind,
from measure_by_unit(
    $measure, $per, $counties, $kind, $first_month, $last_month, $today
)
order by value desc nulls last, county_position, county_code, position, unit_code
