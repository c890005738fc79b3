-- Append versions of saved views, one row each. incoming_saved_view is the arrow
-- table the store registers; $recorded_id the version, and the id of a view that has
-- none yet.
insert into saved_view by name
select
    coalesce(view_id, $recorded_id) as view_id,
    page,
    view_name,
    address,
    account,
    is_removed,
    $recorded_id as recorded_id,
from incoming_saved_view
