-- How the office approves, one row, and how many filings in force are left out of what
-- leaders see, in how many months.
select
    approval_setting.is_on,
    approval_setting.leaves_out,
    (select count(*) from filing_current where not is_shown) as filings_left_out,
    (
        select count(distinct month)
        from filing_current
        where not is_shown
    ) as months_left_out,
from approval_setting
