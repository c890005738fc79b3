-- Hashes of the files that are seen.
create or replace view source_content as
select *
from countyboard.main.source_content
where sha256 in (select sha256 from source_file)
