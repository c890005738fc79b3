-- Which kept files are not what was recorded of them, one row per fault.
-- fault: 'file changed', 'file without a hash', 'file twice', 'file missing', of a
-- submission. place names the file.
with held as (
    select
        source_file.sha256,
        source_file.file_name,
        count(*) over (partition by source_file.sha256) as times,
        source_content.content_sha256,
        source_content.content_sha256 <> sha256(source_file.content)
        or source_file.byte_count <> octet_length(source_file.content) as has_changed,
    from source_file
    left join source_content on source_content.sha256 = source_file.sha256
)

select 'file changed' as fault, file_name as place
from held
where has_changed
union all
select 'file without a hash' as fault, file_name as place
from held
where content_sha256 is null
union all
select distinct 'file twice' as fault, file_name as place
from held
where times > 1
union all
select distinct 'file missing' as fault, file_name as place
from submission
anti join source_file on source_file.sha256 = submission.sha256
order by fault, place
