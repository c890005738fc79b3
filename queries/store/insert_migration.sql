-- Record a migration as applied. $number and $migration from its file name, $at the
-- time.
insert into schema_migration values ($number, $migration, $at)
