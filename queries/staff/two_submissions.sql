-- Two submissions side by side: one row per unit, month and indicator that either of
-- them holds, where they differ first. $submission_id is the left one, $other_id the
-- right one.
-- difference is right minus left, null where one of them has no figure; differs is true
-- there, too. Both null cells have no row.
with left_side as (
    select *
    from reading_filed
    where submission_id = $submission_id
),

right_side as (
    select *
    from reading_filed
    where submission_id = $other_id
),

beside as (
    select
        coalesce(left_side.unit_code, right_side.unit_code) as unit_code,
        coalesce(left_side.month, right_side.month) as month,
        coalesce(left_side.indicator_code, right_side.indicator_code)
            as indicator_code,
        coalesce(left_side.indicator_position, right_side.indicator_position)
            as position,
        left_side.value as left_value,
        right_side.value as right_value,
    from left_side
    full outer join right_side
        on right_side.unit_code = left_side.unit_code
        and right_side.month = left_side.month
        and right_side.indicator_code = left_side.indicator_code
)

select
    unit_now.unit_name,
    beside.month,
    beside.indicator_code as indicator_name,
    beside.left_value,
    beside.right_value,
    beside.right_value - beside.left_value as difference,
    beside.left_value is distinct from beside.right_value as differs,
    ---------- ids
    beside.unit_code,
from beside
left join unit_now on unit_now.unit_code = beside.unit_code
order by
    differs desc,
    beside.month,
    unit_now.position,
    beside.unit_code,
    beside.position
