-- What was done, by whom and when? One row per event of the audit log, the newest
-- first. Parameters, each null for all: event_kind; account; search, part of what is
-- said of it; first_day and last_day, days; rows, how many to return at most.
select
    happened_at,
    account,
    kind as event,
    cast(details as varchar) as event_details,
    event_id,
from event
where ($event_kind is null or kind = $event_kind)
    and ($account is null or account = $account)
    and ($first_day is null or happened_at >= cast($first_day as date))
    and (
        $last_day is null
        or happened_at < cast($last_day as date) + interval 1 day
    )
    and (
        $search is null
        or contains(lower(cast(details as varchar)), lower($search))
        or contains(lower(kind), lower($search))
    )
order by event_id desc
limit $rows
