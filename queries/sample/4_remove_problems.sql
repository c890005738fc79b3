-- Take the problems of submissions away that hold no filing any more.
delete from problem
where submission_id not in (select submission_id from filing)
