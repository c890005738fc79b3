-- How much the store holds, one row: submissions, filings, readings, kept files and the
-- bytes of these.
select
    (select count(*) from submission) as submissions,
    (select count(*) from filing) as filings,
    (select count(*) from reading) as readings,
    (select count(*) from source_file) as files,
    (select coalesce(sum(byte_count), 0) from source_file) as bytes
