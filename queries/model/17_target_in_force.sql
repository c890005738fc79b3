-- Targets in force, one row per measure, scope and first month: of the versions
-- recorded the latest counts, unless it takes the target back. A target holds from
-- first_month up to the month before next_month, where a later version of the same
-- scope begins, one without a value being its end. value in the measure's unit.
create or replace view target_in_force as
with latest as (
    select *
    from target
    qualify row_number() over (
        partition by measure_code, scope_code, first_month
        order by recorded_id desc, target_id desc
    ) = 1
),

kept as (
    select
        *,
        lead(first_month) over (
            partition by measure_code, scope_code order by first_month
        ) as next_month,
    from latest
    where not coalesce(is_removed, false)
)

select
    measure_code,
    scope_code,
    first_month,
    next_month,
    value,
    target_id,
    recorded_id,
    account,
    recorded_at,
from kept
where value is not null
