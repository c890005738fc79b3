-- What submissions were warned about, one row per problem, without what stood in the
-- cell. For the copy that the SQL page asks.
select
    submission_id,
    position,
    code,
    sheet,
    cell,
    cast(null as varchar) as value,
    cast(null as json) as details,
from problem
order by submission_id, position
