-- Which cells of a file are blank where their unit filed a figure, mostly 0, in each of
-- its last filings, one row per unit and indicator: at least three of them within
-- twelve months, half or more of the figures 0. A row without any figure is a blank
-- filing and not listed.
with filled as (
    select distinct draft, unit_code
    from figure_known
    where draft is not null
),

filings as (
    select draft, unit_code, max(months_of_year) as months_of_year
    from figure_before
    group by draft, unit_code
)

select
    figure_before.draft,
    figure_before.unit_code,
    figure_before.indicator_code,
    figure_before.months_of_year as months,
    figure_before.zeros_of_year as zeros,
from figure_before
semi join filled
    on filled.draft = figure_before.draft
    and filled.unit_code = figure_before.unit_code
inner join filings
    on filings.draft = figure_before.draft
    and filings.unit_code = figure_before.unit_code
    and filings.months_of_year = figure_before.months_of_year
anti join figure_known
    on figure_known.draft = figure_before.draft
    and figure_known.unit_code = figure_before.unit_code
    and figure_known.indicator_code = figure_before.indicator_code
where figure_before.months_of_year >= 3
    and figure_before.zeros_of_year * 2 >= figure_before.months_of_year
order by figure_before.draft, figure_before.unit_code, figure_before.indicator_code
