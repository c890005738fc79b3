-- Take the sample units away, in every version.
delete from unit
where unit_code in (select unit_code from unit where origin = 'sample')
