-- What each unit of a file filed before for each indicator, one row per draft, unit and
-- indicator; held for the checks that follow. Of the 24 months before the draft's: how
-- many hold a figure, the smallest, the largest, how many months ago the last one; the
-- figure of the month before; of the last twelve months, how many hold a figure and how
-- many of these are 0.
create or replace temp table figure_before as
select
    draft,
    unit_key,
    indicator_key,
    count(*) as months,
    min(value) as smallest,
    max(value) as largest,
    min(months_ago) as last_ago,
    max(value) filter (where months_ago = 1) as month_before,
    count(*) filter (where months_ago <= 12) as months_of_year,
    count(*) filter (where months_ago <= 12 and value = 0) as zeros_of_year,
from figure_past
group by draft, unit_key, indicator_key
