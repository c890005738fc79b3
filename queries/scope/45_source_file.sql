-- Files of which every submission is seen whole: a file is handed out with all its
-- sheets.
create or replace view source_file as
select *
from countyboard.main.source_file
where sha256 in (
    select sha256
    from countyboard.main.submission
    group by sha256
    having bool_and(submission_id in (select submission_id from scope_whole))
)
