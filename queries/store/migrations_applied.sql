-- Which migrations are applied, one row per migration.
select number from schema_migration order by number
