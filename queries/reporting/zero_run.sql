-- Which units file nothing but zeros, and for how many months running: one row per
-- unit, most zero reports first.
-- $counties list of county codes, or null for all; $last_month first day of a month,
-- the run is counted back from it; $kind 'township' | 'department' | null for all
-- units; $today the day of the question.
-- Only filed zeros count in at_zero. Missing and blank months do not end the run and
-- are told apart as silent; months whose deadline is ahead are passed over.
-- units_listed and units_long, the same in every row, count the rows and those with
-- three zero reports or more.
with listed as materialized (
    select
        unit_now.county_name,
        unit_now.unit_name,
        unit_now.kind,
        zero_run.at_zero,
        zero_run.silent,
        zero_run.without_lead_since,
        zero_run.last_reported,
        zero_run.unit_code,
        unit_now.county_code,
        unit_now.county_position,
        unit_now.position,
    from zero_run($last_month, $today) as zero_run
    inner join unit_now on unit_now.unit_code = zero_run.unit_code
    where zero_run.at_zero > 0
        and (
            unit_now.closed is null
            or unit_now.closed >= last_day(cast($last_month as date))
        )
        and ($counties is null or list_contains($counties, unit_now.county_code))
        and ($kind is null or unit_now.kind = $kind)
),

counted as (
    select
        count(*) as units_listed,
        count(*) filter (at_zero >= 3) as units_long,
    from listed
)

select
    listed.county_name,
    listed.unit_name,
    listed.kind,
    listed.at_zero,
    listed.silent,
    listed.without_lead_since,
    listed.last_reported,
    counted.units_listed,
    counted.units_long,
    ---------- ids
    listed.unit_code,
    listed.county_code,
from listed
cross join counted
order by
    listed.at_zero desc,
    listed.silent desc,
    listed.county_position,
    listed.county_code,
    listed.position,
    listed.unit_code
