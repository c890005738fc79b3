-- Boundaries with the shapes of units that may be named; of the file nothing else is
-- told, for it holds more.
create or replace view boundary_set as
select
    * replace (
        null::varchar as file_name,
        null::varchar as sha256,
        null::bigint as byte_count,
        if(
            shapes is null,
            null,
            cast((
                select coalesce(json_group_array(shape), '[]')
                from unnest(from_json(shapes, '["json"]')) as listed (shape)
                where (shape ->> 0) in (select unit_code from scope_seen)
            ) as varchar)
        ) as shapes
    )
from countyboard.main.boundary_set
