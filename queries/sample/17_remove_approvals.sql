-- Remove what was approved of sample units.
delete from approval
where unit_code in (select unit_code from unit where origin = 'sample')
