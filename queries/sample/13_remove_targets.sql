-- Take the targets of sample units away.
delete from target
where scope_code in (select unit_code from unit where origin = 'sample')
