-- The hash of every kept file's bytes as they are kept, one row per file: without the
-- lines about contacts they are no longer the bytes that source_file.sha256 is of.
create table source_content as
select
    sha256,
    sha256(content) as content_sha256,
    recorded_id,
from source_file
