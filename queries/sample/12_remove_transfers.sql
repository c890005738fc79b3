-- Take the transfers of sample counties away.
delete from transfer
where county_code in (select unit_code from unit where origin = 'sample')
