-- Take the readings of sample units away.
delete from reading
where unit_code in (select unit_code from unit where origin = 'sample')
