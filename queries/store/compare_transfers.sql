-- What confirming a file would change in the transfers in force, one row per county,
-- month and pair of units. incoming_transfer is the arrow table of its drafts, each row
-- with its county_code and month; a county's month is replaced whole.
-- status: 'new' | 'changed' | 'same' | 'gone'.
with former as (
    select transfer_current.*
    from transfer_current
    semi join incoming_transfer
        on incoming_transfer.county_code = transfer_current.county_code
        and incoming_transfer.month = transfer_current.month
),

incoming as (
    select
        *,
        coalesce(from_unit_code, from_text) as sender,
        coalesce(to_unit_code, to_text) as receiver,
    from incoming_transfer
)

select
    unit_now.county_name,
    coalesce(incoming.month, former.month) as month,
    coalesce(former.from_name, incoming.from_text) as from_name,
    coalesce(former.to_name, incoming.to_text) as to_name,
    case
        when former.from_text is null then 'new'
        when incoming.from_text is null then 'gone'
        when former.leads <> incoming.leads then 'changed'
        else 'same'
    end as status,
    former.leads as old_value,
    incoming.leads as new_value,
from incoming
full outer join former
    on former.county_code = incoming.county_code
    and former.month = incoming.month
    and coalesce(former.from_unit_code, former.from_text) = incoming.sender
    and coalesce(former.to_unit_code, former.to_text)
    is not distinct from incoming.receiver
inner join unit_now
    on unit_now.unit_code = coalesce(incoming.county_code, former.county_code)
order by
    unit_now.county_position,
    unit_now.unit_code,
    coalesce(incoming.month, former.month),
    coalesce(incoming.sheet_row, former.sheet_row),
    from_name,
    to_name
