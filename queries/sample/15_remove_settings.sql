-- Remove settings that hold for sample units.
delete from office_setting
where scope_code in (select unit_code from unit where origin = 'sample')
