-- What confirming a file would change, one row per form, county and month of the file.
-- incoming_filing is the arrow table of its drafts. new_filings and replaced_filings
-- count units; the other columns count figures of figure_beside: new, changed, the
-- same, and those in force whose cell now holds none.
with figures as (
    select
        draft,
        unit_key,
        count(*) filter (where old_value is null) as new_figures,
        count(*) filter (where new_value <> old_value) as changed_figures,
        count(*) filter (where new_value = old_value) as same_figures,
        count(*) filter (where new_value is null) as emptied_figures,
    from figure_beside
    group by draft, unit_key
)

select
    incoming_filing.form_code,
    unit_now.county_code,
    incoming_filing.month,
    count(*) filter (where filing_current.unit_key is null) as new_filings,
    count(filing_current.unit_key) as replaced_filings,
    cast(coalesce(sum(figures.new_figures), 0) as bigint) as new_figures,
    cast(coalesce(sum(figures.changed_figures), 0) as bigint) as changed_figures,
    cast(coalesce(sum(figures.same_figures), 0) as bigint) as same_figures,
    cast(coalesce(sum(figures.emptied_figures), 0) as bigint) as emptied_figures,
from incoming_filing
inner join unit_now on unit_now.unit_key = incoming_filing.unit_key
left join filing_current
    on filing_current.form_code = incoming_filing.form_code
    and filing_current.month = incoming_filing.month
    and filing_current.week is not distinct from incoming_filing.week
    and filing_current.unit_key = incoming_filing.unit_key
left join figures
    on figures.draft = incoming_filing.draft
    and figures.unit_key = incoming_filing.unit_key
group by incoming_filing.form_code, unit_now.county_code, incoming_filing.month
order by incoming_filing.month, unit_now.county_code, incoming_filing.form_code
