-- Findings on the ledger as they are now, one row per finding. $first_month and
-- $last_month first days of months: those raised in them, on the day of issue, else
-- when they first came in; the last month anybody filed reaches to today, and where
-- nobody has filed all are told.
-- $counties list of county codes, or null for all; $today the day of the question.
-- finding_state is decided on $today; days_over counts from the due date of an overdue
-- one; is_on_time is null while nobody can tell.
with last_filed as (
    select max(month) as month
    from filing_current
    where week is null
)

select
    ---------- what
    county_name,
    finding_number,
    aspect,
    description,
    owner_name,
    ---------- when
    issued_on,
    raised_on,
    due_on,
    done_on,
    closed_on,
    ---------- how it stands
    state as finding_state,
    days_over,
    is_on_time,
    note,
    versions,
    ---------- ids
    file_name,
    sheet,
    sheet_row,
    owner_code,
    county_code,
    submission_id,
from finding_now(cast($today as date)) as finding
cross join last_filed
where ($counties is null or list_contains($counties, finding.county_code))
    and (
        last_filed.month is null
        or finding.raised_on between cast($first_month as date) and (
            case
                when cast($last_month as date) < last_filed.month
                    then last_day(cast($last_month as date))
                else greatest(cast($today as date), last_day(cast($last_month as date)))
            end
        )
    )
order by county_position, county_code, raised_on, finding_number, finding_id
