-- The history of one figure: one row per submission that holds its unit and month, and
-- per withdrawal or restoring of one, oldest first. $unit_code, $month first day of a
-- month, $measure an indicator.
-- old_value and new_value are what was in force before and after; null where no figure
-- was. state_after: 'figure' | 'blank' (filed, the cell empty) | 'nothing' (not filed).
-- submission_id is that of the step; source_id the one in force after it.
with held as (
    select
        submission.submission_id,
        submission.form_code,
        submission.account,
        submission.accepted_at,
        submission.file_name,
        submission.sheet,
        figure.value,
        figure.raw_text,
        figure.sheet_row,
        figure.sheet_column,
    from filing
    inner join submission on submission.submission_id = filing.submission_id
    inner join form_indicator
        on form_indicator.form_code = submission.form_code
        and form_indicator.indicator_code = $measure
    left join reading_filed as figure
        on figure.submission_id = filing.submission_id
        and figure.unit_code = filing.unit_code
        and figure.indicator_code = $measure
    where filing.unit_code = $unit_code
        and submission.week is null
        and filing.month = cast($month as date)
),

step as (
    select
        held.submission_id as step_id,
        held.submission_id,
        held.form_code,
        'submitted' as step,
        held.account,
        held.accepted_at as happened_at,
        null as reason,
    from held
    union all
    select
        decided.decision_id,
        held.submission_id,
        held.form_code,
        decided.decision,
        decided.account,
        decided.decided_at,
        decided.reason,
    from held
    inner join submission_decision as decided
        on decided.submission_id = held.submission_id
),

standing as (
    select
        step.step_id,
        held.submission_id,
        arg_max(decided.decision, decided.decision_id) as decision,
    from step
    inner join held
        on held.form_code = step.form_code
        and held.submission_id <= step.step_id
    left join submission_decision as decided
        on decided.submission_id = held.submission_id
        and decided.decision_id <= step.step_id
    group by step.step_id, held.submission_id
),

in_force as (
    select step_id, max(submission_id) as source_id
    from standing
    where decision is distinct from 'withdrawn'
    group by step_id
)

select
    step.happened_at,
    step.step,
    step.account,
    lag(after.value) over each_form as old_value,
    after.value as new_value,
    case
        when after.submission_id is null then 'nothing'
        when after.value is null then 'blank'
        else 'figure'
    end as state_after,
    step.reason,
    ---------- where it stands
    own.file_name,
    own.sheet,
    own.raw_text,
    own.sheet_row,
    own.sheet_column,
    ---------- ids
    step.form_code,
    step.submission_id,
    in_force.source_id,
from step
inner join held as own on own.submission_id = step.submission_id
left join in_force on in_force.step_id = step.step_id
left join held as after on after.submission_id = in_force.source_id
window each_form as (partition by step.form_code order by step.step_id)
order by step.step_id
