-- Which findings are overdue, and which came back? One row per finding, longest over
-- first, those that came back last.
-- $counties list of county codes, or null for all; $today the day of the question.
-- days_over since the due date of an overdue one; finding_state 'overdue' | 'relapsed'.
select
    county_name,
    owner_name as unit_name,
    finding_number,
    aspect,
    description,
    issued_on,
    due_on,
    days_over,
    state as finding_state,
    note,
    ---------- ids
    finding_id,
    owner_code as unit_code,
    county_code,
from finding_now(cast($today as date))
where state in ('overdue', 'relapsed')
    and ($counties is null or list_contains($counties, county_code))
order by days_over desc nulls last, county_position, county_code, finding_id
