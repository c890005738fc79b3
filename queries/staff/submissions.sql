-- Confirmed uploads, one row per submission, newest first, $rows at most.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months, or null for all; $form_code, $account and $status, or null for all.
-- filings counts unit-months, figures counts cells, or rows of a ledger; warnings what
-- it was warned of; in_force how many of the filings or rows are still current.
-- status: 'in force' | 'partly replaced' | 'replaced' | 'withdrawn'. reason is that of
-- the last decision. week is the Thursday of what a weekly form is of, else null.
with asked as (
    select *
    from submission
    where ($counties is null or list_contains($counties, county_code))
        and ($first_month is null or month >= cast($first_month as date))
        and ($last_month is null or month <= cast($last_month as date))
        and ($form_code is null or form_code = $form_code)
        and ($account is null or account = $account)
),

accepted as (
    select asked.submission_id
    from asked
    semi join submission_accepted
        on submission_accepted.submission_id = asked.submission_id
),

ledger_row as (
    select
        finding.submission_id,
        finding.submission_id = max(accepted.submission_id) over (
            partition by finding.finding_id
        ) as is_current,
    from finding
    left join submission_accepted as accepted
        on accepted.submission_id = finding.submission_id
    union all
    select
        transfer.submission_id,
        transfer_current.submission_id is not null as is_current,
    from transfer
    left join (select distinct submission_id from transfer_current) as transfer_current
        on transfer_current.submission_id = transfer.submission_id
),

ledgered as (
    select
        submission_id,
        count(*) as rows_held,
        count(*) filter (is_current) as in_force,
    from ledger_row
    group by submission_id
),

filed as (
    select
        filing.submission_id,
        count(*) as filings,
        count(filing_current.unit_code) as in_force,
    from filing
    semi join asked on asked.submission_id = filing.submission_id
    left join filing_current
        on filing_current.submission_id = filing.submission_id
        and filing_current.unit_code = filing.unit_code
        and filing_current.month = filing.month
    group by filing.submission_id
),

standing as (
    select
        asked.*,
        coalesce(filed.filings, 0) as filings,
        ledgered.rows_held,
        case
            when accepted.submission_id is null then 'withdrawn'
            when
                coalesce(filed.in_force, ledgered.in_force, 0)
                = coalesce(filed.filings, ledgered.rows_held, 0)
                then 'in force'
            when coalesce(filed.in_force, ledgered.in_force) = 0 then 'replaced'
            else 'partly replaced'
        end as status,
    from asked
    left join accepted on accepted.submission_id = asked.submission_id
    left join filed on filed.submission_id = asked.submission_id
    left join ledgered on ledgered.submission_id = asked.submission_id
),

latest as (
    select *
    from standing
    where $status is null or status = $status
    order by submission_id desc
    limit $rows
),

figured as (
    select reading.submission_id, count(reading.value) as figures
    from reading
    semi join latest on latest.submission_id = reading.submission_id
    group by reading.submission_id
),

warned as (
    select problem.submission_id, count(*) as warnings
    from problem
    semi join latest on latest.submission_id = problem.submission_id
    group by problem.submission_id
),

reason as (
    select
        submission_id,
        arg_max(reason, decision_id) as reason,
    from submission_decision
    group by submission_id
)

select
    ---------- what
    county.unit_name as county_name,
    latest.month,
    latest.week,
    latest.form_code as form_name,
    latest.filings,
    coalesce(figured.figures, latest.rows_held, 0) as figures,
    coalesce(warned.warnings, 0) as warnings,
    latest.status,
    ---------- when and from what
    latest.received_at,
    latest.accepted_at,
    latest.file_name,
    latest.sheet,
    latest.account,
    reason.reason,
    ---------- ids
    latest.submission_id,
from latest
left join figured on figured.submission_id = latest.submission_id
left join warned on warned.submission_id = latest.submission_id
left join reason on reason.submission_id = latest.submission_id
left join unit_now as county on county.unit_code = latest.county_code
order by latest.submission_id desc
