-- Which targets hold for the counties chosen? One row per ratio that has one: that of
-- the county where exactly one is chosen and has its own, else that of the prefecture.
-- $counties list of county codes, or null for all; $last_month first day of a month.
-- value in the unit of the ratio; of the targets that hold in $last_month.
with place as (
    select unit_code
    from unit_now
    where case
        when list_count($counties) = 1 then list_contains($counties, unit_code)
        else kind = 'prefecture'
    end
)

select
    target_by_place.measure_code as ratio_code,
    target_by_place.value,
    target_by_place.first_month,
    scope.unit_name as scope_name,
from place
inner join target_by_place on target_by_place.unit_code = place.unit_code
inner join ratio on ratio.code = target_by_place.measure_code
inner join unit_now as scope on scope.unit_code = target_by_place.scope_code
where $last_month >= target_by_place.first_month
    and $last_month < coalesce(target_by_place.next_month, date '9999-12-01')
qualify row_number() over (
    partition by target_by_place.measure_code order by target_by_place.distance
) = 1
order by ratio_code
