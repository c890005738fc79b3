-- The figures of a file beside those in force of its unit-months, one row per draft,
-- unit and indicator with a figure on either side; held for the two questions that
-- follow. incoming_filing and incoming_reading are the arrow tables of its drafts.
-- old_value is in force, null where there is none; new_value is null where the cell
-- holds no figure.
create or replace temp table figure_beside as
with stored as (
    select
        incoming_filing.draft,
        reading.unit_key,
        reading.indicator_key,
        reading.value,
    from incoming_filing
    inner join filing_current
        on filing_current.form_code = incoming_filing.form_code
        and filing_current.month = incoming_filing.month
        and filing_current.week is not distinct from incoming_filing.week
        and filing_current.unit_key = incoming_filing.unit_key
    inner join reading
        on reading.submission_id = filing_current.submission_id
        and reading.unit_key = filing_current.unit_key
        and reading.month = filing_current.month
    where reading.value is not null
),

incoming as (
    select draft, unit_key, indicator_key, value
    from incoming_reading
    where value is not null
)

select
    coalesce(incoming.draft, stored.draft) as draft,
    coalesce(incoming.unit_key, stored.unit_key) as unit_key,
    coalesce(incoming.indicator_key, stored.indicator_key) as indicator_key,
    stored.value as old_value,
    incoming.value as new_value,
from incoming
full outer join stored
    on stored.draft = incoming.draft
    and stored.unit_key = incoming.unit_key
    and stored.indicator_key = incoming.indicator_key
