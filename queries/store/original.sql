-- The kept file of a submission, one row with its name, bytes and hash. $submission_id.
select submission.file_name, source_file.content, source_file.sha256
from submission
inner join source_file on source_file.sha256 = submission.sha256
where submission.submission_id = $submission_id
