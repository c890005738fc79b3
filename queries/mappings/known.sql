-- What is remembered about headings and labels, one row per county, subject and name:
-- the latest answer unless it was taken back. $county its code, or null for all.
with latest as (
    select *
    from mapping
    where $county is null or county_code = $county
    qualify row_number() over (
        partition by county_code, subject, name order by recorded_id desc
    ) = 1
)

select
    latest.county_code,
    coalesce(unit_now.county_name, latest.county_code) as county_name,
    latest.subject,
    latest.name,
    latest.target_code,
    target.unit_name as target_name,
    latest.since,
    latest.account,
    latest.recorded_id,
from latest
left join unit_now on unit_now.unit_code = latest.county_code
left join unit_now as target
    on latest.subject = 'row'
    and target.unit_code = latest.target_code
where not latest.is_removed
order by unit_now.county_position, latest.county_code, latest.subject, latest.name
