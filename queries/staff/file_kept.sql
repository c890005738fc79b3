-- Can the file of a submission be handed out? One row with its hash where it can: not
-- where some sheet of it is another's, see scope/45_source_file. $submission_id.
select source_file.sha256
from submission
inner join source_file on source_file.sha256 = submission.sha256
where submission.submission_id = $submission_id
order by source_file.sha256
