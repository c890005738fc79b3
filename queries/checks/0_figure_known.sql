-- The figures of a file and what is in force before it, one row per unit, month, form
-- and indicator; held for the checks that follow. incoming_filing and incoming_reading
-- are the arrow tables of its drafts, each row with form_code, month and draft, the
-- draft's position. draft is null for what is in force: the 24 months before, where the
-- file does not hold them.
create or replace temp table figure_known as
with span as (
    select min(month) - interval 24 month as first_month, max(month) as last_month
    from incoming_filing
)

select
    incoming_reading.draft,
    incoming_reading.form_code,
    incoming_reading.month,
    incoming_reading.unit_code,
    incoming_reading.indicator_code,
    incoming_reading.value,
from incoming_reading
union all
select
    null as draft,
    reading_current.form_code,
    reading_current.month,
    reading_current.unit_code,
    reading_current.indicator_code,
    reading_current.value,
from reading_current
inner join span
    on reading_current.month between span.first_month and span.last_month
semi join incoming_filing
    on incoming_filing.form_code = reading_current.form_code
    and incoming_filing.unit_code = reading_current.unit_code
anti join incoming_filing as same
    on same.form_code = reading_current.form_code
    and same.unit_code = reading_current.unit_code
    and same.month = reading_current.month
