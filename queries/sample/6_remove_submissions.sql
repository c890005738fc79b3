-- Take the submissions away that hold no filing any more.
delete from submission
where submission_id not in (select submission_id from filing)
