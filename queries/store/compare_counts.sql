-- What confirming a file would change, one row per form, county and month of the file.
-- incoming_filing and incoming_reading are the arrow tables of its drafts, each row
-- with its form_code and month. new_filings and replaced_filings count units; the other
-- columns count figures: new, changed, the same, and those in force whose cell is now
-- empty.
with stored as (
    select
        reading_current.form_code,
        reading_current.month,
        reading_current.unit_code,
        reading_current.indicator_code,
        reading_current.value,
    from reading_current
    semi join incoming_filing
        on incoming_filing.form_code = reading_current.form_code
        and incoming_filing.month = reading_current.month
        and incoming_filing.unit_code = reading_current.unit_code
),

figure as (
    select
        coalesce(incoming_reading.form_code, stored.form_code) as form_code,
        coalesce(incoming_reading.month, stored.month) as month,
        coalesce(incoming_reading.unit_code, stored.unit_code) as unit_code,
        incoming_reading.value as new_value,
        stored.value as old_value,
    from incoming_reading
    full outer join stored
        on stored.form_code = incoming_reading.form_code
        and stored.month = incoming_reading.month
        and stored.unit_code = incoming_reading.unit_code
        and stored.indicator_code = incoming_reading.indicator_code
),

figures as (
    select
        figure.form_code,
        figure.month,
        unit_now.county_code,
        count(*) filter (where figure.old_value is null) as new_figures,
        count(*) filter (where figure.new_value <> figure.old_value) as changed_figures,
        count(*) filter (where figure.new_value = figure.old_value) as same_figures,
        count(*) filter (where figure.new_value is null) as emptied_figures,
    from figure
    inner join unit_now on unit_now.unit_code = figure.unit_code
    group by figure.form_code, figure.month, unit_now.county_code
),

filings as (
    select
        incoming_filing.form_code,
        incoming_filing.month,
        unit_now.county_code,
        count(*) filter (where filing_current.unit_code is null) as new_filings,
        count(filing_current.unit_code) as replaced_filings,
    from incoming_filing
    inner join unit_now on unit_now.unit_code = incoming_filing.unit_code
    left join filing_current
        on filing_current.form_code = incoming_filing.form_code
        and filing_current.month = incoming_filing.month
        and filing_current.unit_code = incoming_filing.unit_code
    group by incoming_filing.form_code, incoming_filing.month, unit_now.county_code
)

select
    filings.form_code,
    filings.county_code,
    filings.month,
    filings.new_filings,
    filings.replaced_filings,
    coalesce(figures.new_figures, 0) as new_figures,
    coalesce(figures.changed_figures, 0) as changed_figures,
    coalesce(figures.same_figures, 0) as same_figures,
    coalesce(figures.emptied_figures, 0) as emptied_figures,
from filings
left join figures
    on figures.form_code = filings.form_code
    and figures.county_code = filings.county_code
    and figures.month = filings.month
order by filings.month, filings.county_code, filings.form_code
