-- Findings on the ledger in the months chosen, as they are now, one row per finding.
-- $first_month and $last_month first days of months, read as in finding_within;
-- $counties list of county codes, or null for all; $today the day of the question.
-- finding_state is decided on $today; days_over counts from the due date of an overdue
-- one; is_on_time is null while nobody can tell.
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
from
    finding_within(
        cast($first_month as date),
        cast($last_month as date),
        cast($today as date)
    )
where $counties is null or list_contains($counties, county_code)
order by county_position, county_code, raised_on, finding_number, finding_id
