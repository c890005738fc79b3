-- How many findings were left at the end of each month, and how many would be if each
-- were done by its due date? One row per month, up to that of $today.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $today the day of the question.
-- issued and closed count the month's own; remaining is what was issued and not done by
-- the end of the month (or by $today); expected_left what was issued and not due yet,
-- or has no due date. A relapsed finding remains from its issue on.
with finding as (
    select raised_on, due_on, closed_on
    from finding_now(cast($today as date))
    where $counties is null or list_contains($counties, county_code)
),

span as (
    select
        cast(unnest(generate_series(
            cast($first_month as date),
            least(
                greatest(cast($last_month as date), cast($first_month as date)),
                date_trunc('month', cast($today as date))
            ),
            interval 1 month
        )) as date) as month
),

ended as (
    select
        month,
        least(last_day(month), cast($today as date)) as until,
    from span
)

select
    ended.month,
    count(*) filter (date_trunc('month', finding.raised_on) = ended.month) as issued,
    count(*) filter (date_trunc('month', finding.closed_on) = ended.month) as closed,
    count(*) filter (
        finding.raised_on <= ended.until
        and (finding.closed_on is null or finding.closed_on > ended.until)
    ) as remaining,
    count(*) filter (
        finding.raised_on <= ended.until
        and (finding.due_on is null or finding.due_on > ended.until)
    ) as expected_left,
from ended
cross join finding
group by ended.month
order by ended.month
