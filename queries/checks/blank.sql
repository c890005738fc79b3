-- Which cells of a file are blank where their unit filed a figure, mostly 0, in each of
-- its last filings, one row per draft and indicator: at least three of them within
-- twelve months, half or more of the figures 0. units counts the cells; examples are
-- the first of them, in the order of the units, with the months and zeros of each. A
-- row without any figure is a blank filing and not counted; nor is a cell that says
-- that the indicator does not apply or that its figure is very small. $most how many
-- examples.
with filled as (
    select distinct draft, unit_key
    from incoming_reading
    where value is not null
),

filings as (
    select draft, unit_key, max(months_of_year) as months_of_year
    from figure_before
    group by draft, unit_key
),

answered as (
    select draft, unit_key, indicator_key
    from incoming_reading
    where value is not null or flags in ('not applicable', 'small')
),

blank as (
    select figure_before.*
    from figure_before
    semi join filled
        on filled.draft = figure_before.draft
        and filled.unit_key = figure_before.unit_key
    inner join filings
        on filings.draft = figure_before.draft
        and filings.unit_key = figure_before.unit_key
        and filings.months_of_year = figure_before.months_of_year
    anti join answered
        on answered.draft = figure_before.draft
        and answered.unit_key = figure_before.unit_key
        and answered.indicator_key = figure_before.indicator_key
    where figure_before.months_of_year >= 3
        and figure_before.zeros_of_year * 2 >= figure_before.months_of_year
),

placed as (
    select
        blank.draft,
        blank.indicator_key,
        blank.months_of_year,
        blank.zeros_of_year,
        unit_now.unit_code,
        count(*) over (partition by blank.draft, blank.indicator_key) as units,
        row_number() over (
            partition by blank.draft, blank.indicator_key
            order by unit_now.position, unit_now.unit_code
        ) as place,
    from blank
    inner join unit_now on unit_now.unit_key = blank.unit_key
)

select
    placed.draft,
    indicator.code as indicator_code,
    any_value(placed.units) as units,
    list(
        {
            'unit_code': placed.unit_code,
            'months': placed.months_of_year,
            'zeros': placed.zeros_of_year
        }
        order by placed.place
    ) as examples,
from placed
inner join indicator on indicator.indicator_key = placed.indicator_key
where placed.place <= $most
group by placed.draft, indicator.code, indicator.position
order by placed.draft, indicator.position
