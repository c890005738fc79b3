-- Take the decisions on submissions away that hold nothing any more.
delete from submission_decision
where submission_id not in (select submission_id from filing)
    and submission_id not in (select submission_id from finding)
    and submission_id not in (select submission_id from transfer)
