-- Current filings, one row per unit, form and month, of a weekly form per week: a
-- table, so that no query works them out anew. Made again when the store opens and when
-- units change; every submission and every withdrawal brings its own unit-months up to
-- date within its transaction.
create or replace table filing_current as
select * from filing_in_force(null)
