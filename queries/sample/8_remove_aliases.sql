-- Take the names of sample units away.
delete from unit_alias
where unit_code in (select unit_code from unit where origin = 'sample')
