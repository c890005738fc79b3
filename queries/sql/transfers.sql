-- Leads handed from one unit to another, one row per month and pair of units. A row
-- without a receiver says that the unit transferred nothing.
create view transfers as
select
    county_name,
    month,
    from_name,
    from_category,
    to_name,
    to_category,
    leads,
    county_code,
    from_unit_code,
    to_unit_code,
    submission_id,
from transfer_current
