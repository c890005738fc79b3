-- Remove extensions of sample units.
delete from due_change
where unit_code in (select unit_code from unit where origin = 'sample')
