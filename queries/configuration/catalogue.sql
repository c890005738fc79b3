-- The office's own lines of the catalogue, one row per part and code, in the order in
-- which they were first recorded.
select part, code, line
from (
    select
        *,
        min(recorded_id) over (partition by part, code) as first_id,
    from catalogue_line
)
qualify
    row_number() over (partition by part, code order by recorded_id desc) = 1
    and not is_removed
order by first_id, part, code
