-- Rows that hang on nothing, one row per fault and submission.
-- fault names the kind of row, place what it hangs on.
with hanging as (
    select 'filing without a submission' as fault, filing.submission_id as id
    from filing
    anti join submission on submission.submission_id = filing.submission_id
    union all
    select 'reading without a filing' as fault, reading.submission_id as id
    from reading
    left join unit_key on unit_key.unit_key = reading.unit_key
    anti join filing
        on filing.submission_id = reading.submission_id
        and filing.unit_code = unit_key.unit_code
        and filing.month = reading.month
    union all
    select 'reading of an unknown indicator' as fault, reading.submission_id as id
    from reading
    anti join indicator_key on indicator_key.indicator_key = reading.indicator_key
    union all
    select 'filing of an unknown unit' as fault, filing.submission_id as id
    from filing
    anti join unit on unit.unit_code = filing.unit_code
    union all
    select 'finding without a submission' as fault, finding.submission_id as id
    from finding
    anti join submission on submission.submission_id = finding.submission_id
    union all
    select 'transfer without a submission' as fault, transfer.submission_id as id
    from transfer
    anti join submission on submission.submission_id = transfer.submission_id
    union all
    select 'problem without a submission' as fault, problem.submission_id as id
    from problem
    anti join submission on submission.submission_id = problem.submission_id
    union all
    select 'decision without a submission' as fault, decided.submission_id as id
    from submission_decision as decided
    anti join submission on submission.submission_id = decided.submission_id
    union all
    select 'replacement without a submission' as fault, replaced.submission_id as id
    from submission_replacement as replaced
    anti join submission on submission.submission_id = replaced.submission_id
    union all
    select 'replacement without a submission' as fault, replaced.submission_id as id
    from submission_replacement as replaced
    anti join submission
        on submission.submission_id = replaced.replaced_submission_id
)

select distinct fault, cast(id as varchar) as place
from hanging
order by fault, place
