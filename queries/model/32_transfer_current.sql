-- Transfers in force, one row per month and pair of units: those of the latest
-- accepted ledger of the county's month. A row without a receiver says that the unit
-- transferred nothing. from_name and to_name are the units' names, else what was
-- written; from_group and to_group the name without the county's own 县 or 区 before
-- it, the same in every county.
create or replace view transfer_current as
with latest as (
    select county_code, month, max(submission_id) as submission_id
    from submission_accepted
    where form_code = 'transfers'
    group by county_code, month
),

named as (
    select
        transfer.*,
        coalesce(sender.unit_name, transfer.from_text) as from_name,
        coalesce(receiver.unit_name, transfer.to_text) as to_name,
        sender.category as from_category,
        sender.kind as from_kind,
        receiver.category as to_category,
    from transfer
    inner join latest on latest.submission_id = transfer.submission_id
    left join unit_now as sender on sender.unit_code = transfer.from_unit_code
    left join unit_now as receiver on receiver.unit_code = transfer.to_unit_code
)

select
    named.*,
    county.county_name,
    county.county_position,
    regexp_replace(named.from_name, '^[县区縣區]', '') as from_group,
    regexp_replace(named.to_name, '^[县区縣區]', '') as to_group,
from named
inner join unit_now as county on county.unit_code = named.county_code
