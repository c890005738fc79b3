-- What the units of a file filed before, one row per draft, unit and former month of
-- the 24 months before the draft's; held for the checks that follow. Weekly filings are
-- compared with nothing. incoming_filing is the arrow table of the file's drafts.
-- submission_id says where it is in force; former_draft which draft of the same file
-- holds it instead.
create or replace temp table filing_before as
select
    incoming_filing.draft,
    incoming_filing.unit_key,
    datediff('month', filing_current.month, incoming_filing.month) as months_ago,
    filing_current.submission_id,
    null as former_draft,
from incoming_filing
inner join filing_current
    on filing_current.form_code = incoming_filing.form_code
    and filing_current.unit_key = incoming_filing.unit_key
    and filing_current.month < incoming_filing.month
    and filing_current.month >= incoming_filing.month - interval 24 month
    and filing_current.week is null
anti join incoming_filing as same
    on same.form_code = filing_current.form_code
    and same.unit_key = filing_current.unit_key
    and same.month = filing_current.month
union all
select
    incoming_filing.draft,
    incoming_filing.unit_key,
    datediff('month', former.month, incoming_filing.month) as months_ago,
    null as submission_id,
    former.draft as former_draft,
from incoming_filing
inner join incoming_filing as former
    on former.form_code = incoming_filing.form_code
    and former.unit_key = incoming_filing.unit_key
    and former.month < incoming_filing.month
    and former.month >= incoming_filing.month - interval 24 month
    and former.week is null
