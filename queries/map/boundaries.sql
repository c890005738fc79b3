-- Which boundaries are in force? One row, or none where none were given or they were
-- taken away. shapes is JSON, see schema/0023_boundary_set.
with latest as (
    select *
    from boundary_set
    qualify row_number() over (order by recorded_id desc) = 1
)

select file_name, shape_count, byte_count, sha256, account, recorded_at, shapes
from latest
where shapes is not null
order by recorded_id
