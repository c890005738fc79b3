-- Filings of weekly forms in force, one row per unit, week and form: which file and
-- sheet they came from. $counties list of county codes, or null for all; $first_month
-- and $last_month first days of months: a week belongs to the month of its Thursday.
-- week is the Thursday; received_at is when the unit first filed the week, accepted_at
-- when this was confirmed.
select
    ---------- where and when
    unit_now.county_name,
    coalesce(township.unit_name, unit_now.unit_name) as township_name,
    unit_now.unit_name,
    unit_now.kind,
    filing_current.week,
    filing_current.month,
    filing_current.form_code as form_name,
    ---------- how
    filing_current.state,
    filing_current.received_at,
    submission.accepted_at,
    submission.file_name,
    submission.sheet,
    ---------- ids
    coalesce(township.unit_code, unit_now.unit_code) as township_code,
    filing_current.unit_code,
    filing_current.submission_id,
from filing_current
inner join unit_now on unit_now.unit_code = filing_current.unit_code
inner join submission on submission.submission_id = filing_current.submission_id
left join unit_now as township
    on township.unit_code = unit_now.parent_code
    and unit_now.kind = 'village'
where filing_current.week is not null
    and filing_current.month
        between cast($first_month as date) and cast($last_month as date)
    and ($counties is null or list_contains($counties, unit_now.county_code))
order by
    unit_now.county_position,
    unit_now.county_code,
    filing_current.week,
    township.position,
    township_code,
    unit_now.position,
    unit_now.unit_code
