-- The transfers in force of one county's month, for correcting them: one row per pair
-- of units, in the order of the ledger.
-- $county code of the county; $month first day of the month.
select
    from_text,
    to_text,
    leads,
    ---------- ids
    from_unit_code,
    to_unit_code,
from transfer_current
where county_code = $county
    and month = cast($month as date)
order by sheet_row, from_text, to_text
