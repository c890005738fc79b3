-- Take the findings of sample counties away.
delete from finding
where county_code in (select unit_code from unit where origin = 'sample')
