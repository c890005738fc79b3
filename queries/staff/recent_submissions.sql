-- The latest confirmed uploads, one row per submission, newest first, $rows at most.
-- filings counts unit-months, figures counts cells with one, of a ledger its rows;
-- in_force how many of the filings or rows are still the current ones. status:
-- 'in force' | 'partly replaced' | 'replaced' | 'withdrawn'.
with latest as (
    select *
    from submission
    order by submission_id desc
    limit $rows
),

accepted as (
    select latest.submission_id
    from latest
    semi join submission_accepted
        on submission_accepted.submission_id = latest.submission_id
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
    semi join latest on latest.submission_id = filing.submission_id
    left join filing_current
        on filing_current.submission_id = filing.submission_id
        and filing_current.unit_code = filing.unit_code
        and filing_current.month = filing.month
    group by filing.submission_id
),

figured as (
    select reading.submission_id, count(reading.value) as figures
    from reading
    semi join latest on latest.submission_id = reading.submission_id
    group by reading.submission_id
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
    latest.form_code as form_name,
    coalesce(filed.filings, 0) as filings,
    coalesce(figured.figures, ledgered.rows_held, 0) as figures,
    case
        when accepted.submission_id is null then 'withdrawn'
        when
            coalesce(filed.in_force, ledgered.in_force, 0)
            = coalesce(filed.filings, ledgered.rows_held, 0)
            then 'in force'
        when coalesce(filed.in_force, ledgered.in_force) = 0 then 'replaced'
        else 'partly replaced'
    end as status,
    ---------- when and from what
    latest.received_at,
    latest.accepted_at,
    latest.file_name,
    latest.sheet,
    latest.account,
    case when accepted.submission_id is null then reason.reason end as reason,
    ---------- ids
    latest.submission_id,
from latest
left join accepted on accepted.submission_id = latest.submission_id
left join ledgered on ledgered.submission_id = latest.submission_id
left join filed on filed.submission_id = latest.submission_id
left join figured on figured.submission_id = latest.submission_id
left join reason on reason.submission_id = latest.submission_id
left join unit_now as county on county.unit_code = latest.county_code
order by latest.submission_id desc
