-- Figures and marks of weekly forms in force, one row per unit, week and indicator, as
-- filed. $counties list of county codes, or null for all; $first_month and $last_month
-- first days of months: a week belongs to the month of its Thursday; $measure an
-- indicator, or a ratio for the indicators it is made of; $every_indicator true for all
-- of them. week is the Thursday; township_code the township a village belongs to, of
-- others themselves; value in unit_of_measure, null where the cell held a mark.
select
    ---------- where and when
    unit_now.county_name,
    coalesce(township.unit_name, unit_now.unit_name) as township_name,
    unit_now.unit_name,
    unit_now.kind,
    cell_current.week,
    cell_current.month,
    ---------- what
    cell_current.indicator_code as indicator_name,
    cell_current.value,
    indicator.unit as unit_of_measure,
    cell_current.raw_text,
    cell_current.flags,
    ---------- ids
    cell_current.indicator_code,
    coalesce(township.unit_code, unit_now.unit_code) as township_code,
    cell_current.unit_code,
    cell_current.submission_id,
from cell_current
inner join unit_now on unit_now.unit_code = cell_current.unit_code
inner join indicator on indicator.code = cell_current.indicator_code
left join unit_now as township
    on township.unit_code = unit_now.parent_code
    and unit_now.kind = 'village'
where cell_current.week is not null
    and cell_current.month
        between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and (
        $every_indicator
        or cell_current.indicator_code in (
            select component from measures_term([$measure])
        )
    )
order by
    unit_now.county_position,
    unit_now.county_code,
    cell_current.week,
    township.position,
    township_code,
    unit_now.position,
    unit_now.unit_code,
    indicator.position
