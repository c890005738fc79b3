-- What hangs on a unit? One row. Parameters: unit_code; today, a day.
-- filings: unit-months in force, with the first and the last month; figures in them;
-- findings: of the rectification ledger that it owns; open_below: units that belong to
-- it and are not closed; heirs_of: units that were merged into it.
with filed as (
    select
        count(*) as filings,
        min(filing_current.month) as first_month,
        max(filing_current.month) as last_month,
    from filing_current
    where filing_current.unit_code = $unit_code
),

told as (
    select count(*) as figures
    from reading_current
    where reading_current.unit_code = $unit_code
),

owned as (
    select count(*) as findings
    from finding_now($today) as finding
    where finding.owner_code = $unit_code
),

below as (
    select
        count(*) filter (
            parent_code = $unit_code and (closed is null or closed >= $today)
        ) as open_below,
        count(*) filter (successor_code = $unit_code) as heirs_of,
    from unit_now
)

select
    filed.filings,
    filed.first_month,
    filed.last_month,
    told.figures,
    owned.findings,
    below.open_below,
    below.heirs_of,
from filed
cross join told
cross join owned
cross join below
