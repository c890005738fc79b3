-- Which months are on record? One row per month, oldest first, with the number of
-- filings.
-- $today a day
select month_known.month, count(filing_current.unit_code) as filings
from month_known($today) as month_known
left join filing_current
    on filing_current.month = month_known.month
    and filing_current.week is null
group by month_known.month
order by month_known.month
