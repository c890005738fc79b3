-- Figures and marks in force, one row per unit, month and indicator, as filed.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units; $measure an
-- indicator, or a ratio for the indicators it is made of; $every_indicator true for all
-- of them. value in unit_of_measure, null where the cell held a mark (not applicable,
-- none, small), which flags says; raw_text is null where the cell held exactly the
-- value. Weekly figures take no part.
select
    ---------- where and when
    unit_now.county_name,
    unit_now.unit_name,
    unit_now.kind,
    unit_now.category,
    unit_now.area,
    cell_current.month,
    ---------- what
    cell_current.indicator_code as indicator_name,
    cell_current.value,
    indicator.unit as unit_of_measure,
    cell_current.raw_text,
    cell_current.flags,
    ---------- ids
    cell_current.indicator_code,
    cell_current.unit_code,
    cell_current.submission_id,
from cell_current
inner join unit_now on unit_now.unit_code = cell_current.unit_code
inner join indicator on indicator.code = cell_current.indicator_code
where cell_current.week is null
    and cell_current.month
        between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
    and (
        $every_indicator
        or cell_current.indicator_code in (
            select component from measures_term([$measure])
        )
    )
order by
    unit_now.county_position,
    cell_current.month,
    unit_now.position,
    unit_now.unit_code,
    indicator.position
