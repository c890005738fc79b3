-- How do the findings of each aspect stand? One row per aspect that has any; null where
-- the ledger names none.
-- $counties list of county codes, or null for all; $today the day of the question.
-- open (in time), overdue, relapsed and done add up to findings.
select
    aspect,
    count(*) as findings,
    count(*) filter (state = 'open') as open,
    count(*) filter (state = 'overdue') as overdue,
    count(*) filter (state = 'relapsed') as relapsed,
    count(*) filter (state = 'done') as done,
from finding_now(cast($today as date))
where $counties is null or list_contains($counties, county_code)
group by aspect
order by aspect nulls last
