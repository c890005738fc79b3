-- Findings on the ledger in a span of months, as they are now, one row per finding as
-- in finding_now: those raised by its end and not done before it began. Parameters:
-- first_month and last_month, first days of months; today, a day. The last month
-- anybody filed reaches to today; where nobody has filed all are told.
create or replace macro finding_within(first_month, last_month, today) as table
with last_filed as (
    select max(month) as month
    from filing_current
    where week is null
)

select finding.*
from finding_now(today) as finding
cross join last_filed
where last_filed.month is null
    or (
        finding.raised_on <= (
            case
                when last_month < last_filed.month then last_day(last_month)
                else greatest(today, last_day(last_month))
            end
        )
        and (
            finding.state <> 'done'
            or coalesce(finding.closed_on, finding.raised_on) >= first_month
            or finding.raised_on >= first_month
        )
    )
