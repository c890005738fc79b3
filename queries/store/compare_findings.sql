-- What confirming a file would change in the ledger of findings, one row per finding of
-- the file, and of its counties where the file leaves it out. incoming_finding is the
-- arrow table of its drafts, each row with its county_code.
-- status: 'new' | 'changed' | 'same' | 'absent', which stays as it is.
with former as (
    select *
    from finding_version
    where county_code in (select county_code from incoming_finding)
    qualify row_number() over (
        partition by finding_id
        order by submission_id desc, sheet_row desc
    ) = 1
)

select
    unit_now.county_name,
    coalesce(incoming_finding.finding_number, former.finding_number) as finding_number,
    coalesce(incoming_finding.description, former.description) as description,
    case
        when former.finding_id is null then 'new'
        when incoming_finding.finding_id is null then 'absent'
        when
            former.aspect is distinct from incoming_finding.aspect
            or former.description is distinct from incoming_finding.description
            or former.owner_code is distinct from incoming_finding.owner_code
            or former.owner_text is distinct from incoming_finding.owner_text
            or former.issued_on is distinct from incoming_finding.issued_on
            or former.due_on is distinct from incoming_finding.due_on
            or former.done_on is distinct from incoming_finding.done_on
            or former.state_said is distinct from incoming_finding.state_said
            or former.note is distinct from incoming_finding.note
            then 'changed'
        else 'same'
    end as status,
    former.description as old_description,
    former.owner_text as old_owner,
    incoming_finding.owner_text as new_owner,
    former.due_on as old_due_on,
    incoming_finding.due_on as new_due_on,
    former.state_said as old_state,
    incoming_finding.state_said as new_state,
    former.done_on as old_done_on,
    incoming_finding.done_on as new_done_on,
from incoming_finding
full outer join former on former.finding_id = incoming_finding.finding_id
inner join unit_now
    on unit_now.unit_code = coalesce(incoming_finding.county_code, former.county_code)
order by
    unit_now.county_position,
    unit_now.unit_code,
    incoming_finding.sheet_row,
    former.sheet_row
