-- How many sample units there are, one row.
select count(*) as units
from unit_now
where origin = 'sample'
