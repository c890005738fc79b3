-- Where the table of current filings is not what its filings say, one row per
-- unit-month.
-- fault: 'not current any more', in the table only; 'current, but not in the table'.
-- place is the unit and the month.
with fresh as (
    select * from filing_in_force(null)
),

surplus as (
    select * from filing_current
    except all
    select * from fresh
),

lacking as (
    select * from fresh
    except all
    select * from filing_current
)

select
    'not current any more' as fault,
    unit_code || ' ' || strftime(month, '%Y-%m') as place,
from surplus
union all
select
    'current, but not in the table' as fault,
    unit_code || ' ' || strftime(month, '%Y-%m') as place,
from lacking
order by fault, place
