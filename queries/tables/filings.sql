-- Filings in force, one row per unit, month and form: which file and sheet they came
-- from. $counties list of county codes, or null for all; $first_month and $last_month
-- first days of months; $kind 'township' | 'department' | null for all units.
-- received_at is when the unit first filed the month, accepted_at when this was
-- confirmed. Weekly filings take no part.
select
    ---------- where and when
    unit_now.county_name,
    unit_now.unit_name,
    unit_now.kind,
    filing_current.month,
    filing_current.form_code as form_name,
    ---------- how
    filing_current.state,
    filing_current.received_at,
    submission.accepted_at,
    submission.file_name,
    submission.sheet,
    filing.sheet_row,
    ---------- ids
    filing_current.unit_code,
    filing_current.submission_id,
from filing_current
inner join unit_now on unit_now.unit_code = filing_current.unit_code
inner join submission on submission.submission_id = filing_current.submission_id
inner join filing
    on filing.submission_id = filing_current.submission_id
    and filing.unit_code = filing_current.unit_code
    and filing.month = filing_current.month
where filing_current.week is null
    and filing_current.month
        between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by
    unit_now.county_position,
    filing_current.month,
    unit_now.position,
    unit_now.unit_code
