-- Which figures in force confirming a file would change, one row per figure, by cell:
-- the first 2000 of figure_beside. new_value is null where the cell holds no figure.
select
    unit_now.county_name,
    unit_now.unit_name,
    incoming_filing.month,
    incoming_filing.week,
    indicator.code as indicator_name,
    figure_beside.old_value,
    figure_beside.new_value,
from figure_beside
inner join incoming_filing
    on incoming_filing.draft = figure_beside.draft
    and incoming_filing.unit_key = figure_beside.unit_key
inner join unit_now on unit_now.unit_key = figure_beside.unit_key
inner join indicator on indicator.indicator_key = figure_beside.indicator_key
where figure_beside.old_value is not null
    and figure_beside.new_value is distinct from figure_beside.old_value
order by
    incoming_filing.month,
    incoming_filing.week,
    unit_now.county_position,
    unit_now.position,
    unit_now.unit_code,
    indicator.position
limit 2000
