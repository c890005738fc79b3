-- The boundaries of the configuration: one row, or none where the map has none.
with latest as (
    select *
    from boundary_set
    qualify row_number() over (order by recorded_id desc) = 1
)

select file_name, sha256, byte_count, shape_count, shapes
from latest
where shapes is not null
order by file_name
