-- Uploaded files, one row per distinct content, kept as they came but for
-- who filled them in and how to reach them. sha256 is of the bytes as they came.
create table source_file (
    sha256 varchar,
    file_name varchar,
    byte_count bigint,
    content blob,
    origin varchar,
    recorded_id bigint
)
