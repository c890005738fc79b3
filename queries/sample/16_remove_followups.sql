-- Remove what was to be asked about figures of sample units.
delete from followup
where unit_code in (select unit_code from unit where origin = 'sample')
