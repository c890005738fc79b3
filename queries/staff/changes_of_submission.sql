-- What a submission changed against what was in force when it was confirmed: one row
-- per figure that was new, changed or emptied; figures that stayed are counted in
-- same_figures of every row. $submission_id.
-- change: 'new' | 'changed' | 'emptied'; old_value is null where nothing was in force,
-- new_value where the cell is empty.
with filed as (
    select *
    from reading_filed
    where submission_id = $submission_id
),

before as (
    select reading_filed.*
    from submission_replacement
    inner join reading_filed
        on reading_filed.submission_id = submission_replacement.replaced_submission_id
        and reading_filed.unit_code = submission_replacement.unit_code
        and reading_filed.month = submission_replacement.month
    where submission_replacement.submission_id = $submission_id
),

beside as (
    select
        coalesce(filed.unit_code, before.unit_code) as unit_code,
        coalesce(filed.month, before.month) as month,
        coalesce(filed.indicator_code, before.indicator_code) as indicator_code,
        coalesce(filed.indicator_position, before.indicator_position) as position,
        before.value as old_value,
        filed.value as new_value,
        filed.raw_text,
        filed.sheet_row,
        filed.sheet_column,
        case
            when filed.value is not distinct from before.value then 'same'
            when before.value is null then 'new'
            when filed.value is null then 'emptied'
            else 'changed'
        end as change,
    from filed
    full outer join before
        on before.unit_code = filed.unit_code
        and before.month = filed.month
        and before.indicator_code = filed.indicator_code
)

select
    ---------- which figure
    unit_now.unit_name,
    beside.month,
    beside.indicator_code as indicator_name,
    ---------- from what to what
    beside.change,
    beside.old_value,
    beside.new_value,
    beside.raw_text,
    beside.sheet_row,
    beside.sheet_column,
    (select count(*) from beside where change = 'same') as same_figures,
    ---------- ids
    beside.unit_code,
from beside
left join unit_now on unit_now.unit_code = beside.unit_code
where beside.change <> 'same'
order by
    case beside.change when 'changed' then 1 when 'emptied' then 2 else 3 end,
    beside.month,
    unit_now.position,
    beside.unit_code,
    beside.position
