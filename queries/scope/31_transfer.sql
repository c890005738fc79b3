-- Transfers that ledgers of the counties given hold, whoever is on the other side; of a
-- unit given those from it or to it in its own county's ledger. A ledger of another
-- county is not seen, even where it names a unit of the scope: it is that county's.
create or replace table transfer as
select *
from countyboard.main.transfer
where county_code in (select county_code from scope_county)
    or (
        county_code in (select county_code from scope_unit)
        and (
            from_unit_code in (select unit_code from scope_unit)
            or to_unit_code in (select unit_code from scope_unit)
        )
    )
