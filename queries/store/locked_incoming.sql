-- Which units' filings are approved, and so locked, one row per unit and month.
-- $units list of unit codes; $form_code; $month the first day of a month.
select approval_now.unit_code
from approval_now
cross join approval_setting
where approval_setting.is_on
    and approval_now.form_code = $form_code
    and approval_now.month = $month
    and approval_now.unit_code in $units
order by approval_now.unit_code
