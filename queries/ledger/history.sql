-- How did one finding come to be as it is? One row per accepted submission that holds
-- it, newest first. $finding_id the finding.
select
    received_on,
    state_said,
    owner_text,
    due_on,
    done_on,
    note,
    description,
    file_name,
    sheet,
    sheet_row,
    account,
    accepted_at,
    ---------- ids
    submission_id,
from finding_version
where finding_id = $finding_id
order by submission_id desc, sheet_row desc
