-- Views of a page under a name, one row per version of each: the latest one counts. A
-- view is its address: what was chosen, as codes, never a figure. account is who saved
-- it; is_removed: it was put away.
create table saved_view (
    view_id bigint,
    page varchar,
    view_name varchar,
    address varchar,
    account varchar,
    is_removed boolean,
    recorded_id bigint
)
