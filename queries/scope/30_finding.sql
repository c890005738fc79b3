-- Findings of the counties given; of a unit given those that it answers for now, with
-- all their versions, so that their state is the same as for everybody.
create or replace table finding as
with owned as (
    select finding_id
    from countyboard.main.finding_version
    qualify
        row_number() over (
            partition by finding_id
            order by submission_id desc, sheet_row desc
        ) = 1
        and owner_code in (select unit_code from scope_unit)
)

select *
from countyboard.main.finding
where county_code in (select county_code from scope_county)
    or finding_id in (select finding_id from owned)
