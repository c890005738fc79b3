-- Take the hashes of files away that are kept no longer.
delete from source_content
where sha256 not in (select sha256 from source_file)
