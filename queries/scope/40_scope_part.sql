-- Submissions a part of which is in the scope, one row per submission.
create or replace table scope_part as
select submission_id from filing
union
select submission_id from finding
union
select submission_id from transfer
