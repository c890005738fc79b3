-- Take what was remembered for sample counties away.
delete from mapping
where county_code in (select unit_code from unit where origin = 'sample')
