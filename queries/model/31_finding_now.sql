-- Findings as they are now, one row per finding: its latest accepted version and its
-- state. Parameter: today, a day.
-- state: done; relapsed, the ledger says so or a version before was done; overdue, due
-- before today; else open. closed_on is the day it was done, where none is written the
-- day the ledger that first said so came in; raised_on its day of issue, else the day
-- it first came in. is_on_time is null while nobody can tell: not done and not overdue
-- yet, no due date, or done on a day not written. days_over counts from the due date of
-- an overdue finding.
create or replace macro finding_now(today) as table
with version as (
    select
        *,
        row_number() over newest_first as age,
        count(*) over (partition by finding_id) as versions,
        min(received_on) over (partition by finding_id) as first_received_on,
        max(submission_id) filter (not is_done) over (partition by finding_id)
            as last_not_done,
    from finding_version
    window newest_first as (
        partition by finding_id
        order by submission_id desc, sheet_row desc
    )
),

history as (
    select
        finding_id,
        bool_or(is_done) filter (age > 1) as was_done,
        min(received_on) filter (
            is_done and submission_id > coalesce(last_not_done, 0)
        ) as told_done_on,
    from version
    group by finding_id
),

decided as (
    select
        version.*,
        history.told_done_on,
        coalesce(version.issued_on, version.first_received_on) as raised_on,
        case
            when version.is_done then 'done'
            when version.state_said = 'relapsed' or history.was_done then 'relapsed'
            when version.due_on < today then 'overdue'
            else 'open'
        end as state,
    from version
    inner join history on history.finding_id = version.finding_id
    where version.age = 1
)

select
    ---------- what
    unit_now.county_name,
    decided.finding_number,
    decided.aspect,
    decided.description,
    coalesce(owner.unit_name, decided.owner_text) as owner_name,
    ---------- when
    decided.issued_on,
    decided.raised_on,
    decided.due_on,
    decided.done_on,
    case
        when decided.is_done then coalesce(decided.done_on, decided.told_done_on)
    end as closed_on,
    ---------- how it stands
    decided.state,
    decided.state_said,
    case
        when decided.is_done then decided.done_on <= decided.due_on
        when decided.due_on < today then false
    end as is_on_time,
    case
        when decided.state = 'overdue' then date_diff('day', decided.due_on, today)
    end as days_over,
    decided.note,
    decided.versions,
    ---------- ids
    decided.finding_id,
    decided.county_code,
    unit_now.county_position,
    coalesce(owner.heir_code, decided.owner_code) as owner_code,
    decided.submission_id,
    decided.file_name,
    decided.sheet,
    decided.sheet_row,
from decided
inner join unit_now on unit_now.unit_code = decided.county_code
left join unit_now as written on written.unit_code = decided.owner_code
left join unit_now as owner on owner.unit_code = written.heir_code
