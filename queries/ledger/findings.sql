-- The findings of one county as they are now, for correcting them: one row per finding,
-- those not done first.
-- $county code of the county; $today the day of the question.
select
    finding_number,
    aspect,
    description,
    finding.owner_text,
    finding_now.issued_on,
    finding_now.due_on,
    finding_now.state_said,
    finding_now.done_on,
    finding_now.note,
    finding_now.state,
    finding_now.versions,
    ---------- ids
    finding_now.finding_id,
    finding.owner_code,
from finding_now(cast($today as date)) as finding_now
inner join (
    select finding_id, submission_id, sheet_row, owner_text, owner_code
    from finding
) as finding
    on finding.finding_id = finding_now.finding_id
    and finding.submission_id = finding_now.submission_id
    and finding.sheet_row = finding_now.sheet_row
where finding_now.county_code = $county
order by
    case finding_now.state when 'done' then 2 else 1 end,
    finding_now.due_on,
    finding_now.finding_number,
    finding_now.finding_id
