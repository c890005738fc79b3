-- The figures that the units of a file filed before, one row per draft, unit, indicator
-- and month; read by the two steps that follow. incoming_reading is the arrow table of
-- the file's drafts. months_ago counts back from the draft's month.
create or replace temp view figure_past as
select
    filing_before.draft,
    filing_before.unit_key,
    reading.indicator_key,
    filing_before.months_ago,
    reading.value,
from reading
inner join filing_before
    on filing_before.submission_id = reading.submission_id
    and filing_before.unit_key = reading.unit_key
where reading.value is not null
union all
select
    filing_before.draft,
    filing_before.unit_key,
    incoming_reading.indicator_key,
    filing_before.months_ago,
    incoming_reading.value,
from incoming_reading
inner join filing_before
    on filing_before.former_draft = incoming_reading.draft
    and filing_before.unit_key = incoming_reading.unit_key
where incoming_reading.value is not null
