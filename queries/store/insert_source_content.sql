-- Record the hash of a file's bytes as they are kept, once for each file. $sha256 of
-- the bytes as they came, $recorded_id as elsewhere.
insert into source_content
select
    source_file.sha256,
    sha256(source_file.content) as content_sha256,
    $recorded_id as recorded_id,
from source_file
anti join source_content on source_content.sha256 = source_file.sha256
where source_file.sha256 = $sha256
