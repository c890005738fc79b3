-- Whose is a saved view? One row where there is such a view: whoever saved it first.
-- $view_id the view.
select account
from saved_view
where view_id = $view_id
order by recorded_id
limit 1
