-- Keep a file's bytes once, however often it comes. $sha256 in hexadecimal, $content
-- its
-- bytes, $byte_count their number, $origin and $recorded_id as elsewhere.
insert into source_file
select $sha256, $file_name, $byte_count, $content, $origin, $recorded_id
where not exists (select 1 from source_file where sha256 = $sha256)
