-- Which targets hold for the counties chosen? One row per ratio that has one: that of
-- the county where exactly one is chosen and has its own, else that of the prefecture.
-- $counties list of county codes, or null for all; $last_month first day of a month.
-- value in the unit of the ratio; the latest target in force by $last_month counts, in
-- its latest recorded version.
with version as (
    select *
    from target
    where first_month <= $last_month
    qualify row_number() over (
        partition by measure_code, scope_code, first_month order by recorded_id desc
    ) = 1
),

in_force as (
    select
        version.measure_code as ratio_code,
        version.value,
        version.first_month,
        unit_now.kind,
        unit_now.unit_name as scope_name,
    from version
    inner join ratio on ratio.code = version.measure_code
    inner join unit_now on unit_now.unit_code = version.scope_code
    where unit_now.kind = 'prefecture'
        or (
            unit_now.kind = 'county'
            and list_count($counties) = 1
            and list_contains($counties, unit_now.unit_code)
        )
    qualify row_number() over (
        partition by version.measure_code
        order by unit_now.kind = 'county' desc, version.first_month desc
    ) = 1
)

select ratio_code, value, first_month, scope_name
from in_force
where value is not null
order by ratio_code
