-- Take the files away that no submission came from, those of the sample.
delete from source_file
where sha256 not in (select sha256 from submission)
