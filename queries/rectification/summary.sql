-- How do the findings stand? One row for all counties chosen.
-- $counties list of county codes, or null for all; $today the day of the question.
-- open (in time), overdue, relapsed and done add up to findings. judged counts findings
-- of which it can be told whether they are in time: done on a day written with a due
-- date, or not done and past due; on_time those of them done by the due date.
-- longest_over in days; next_due the next due date of those still in time.
select
    count(*) as findings,
    count(*) filter (state = 'open') as open,
    count(*) filter (state = 'overdue') as overdue,
    count(*) filter (state = 'relapsed') as relapsed,
    count(*) filter (state = 'done') as done,
    count(*) filter (is_on_time) as on_time,
    count(is_on_time) as judged,
    max(days_over) as longest_over,
    min(due_on) filter (state = 'open' and due_on >= cast($today as date)) as next_due,
    count(distinct county_code) as counties,
    max(raised_on) as last_issued_on,
from finding_now(cast($today as date))
where $counties is null or list_contains($counties, county_code)
