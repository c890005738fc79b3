-- Take the decisions on submissions away that hold no filing any more.
delete from submission_decision
where submission_id not in (select submission_id from filing)
