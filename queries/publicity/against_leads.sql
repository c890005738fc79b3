-- Do townships with more publicity have more leads from the public? One row per
-- township with a figure of both.
-- $measure an indicator of publicity; $counties list of county codes, or null for all;
-- $first_month and $last_month first days of months; $today the day of the question.
-- publicity and leads per 10 000 residents, over all the months; amount and leads_count
-- as filed. is_incomplete: fewer months filed than expected.
select
    publicity.county_name,
    publicity.unit_name,
    publicity.value as publicity,
    leads.value as leads,
    publicity.numerator as amount,
    leads.numerator as leads_count,
    publicity.is_incomplete or leads.is_incomplete as is_incomplete,
    ---------- ids
    publicity.unit_code,
    publicity.county_code,
from measure_by_unit(
    $measure, 'residents', $counties, 'township', $first_month, $last_month, $today
) as publicity
inner join measure_by_unit(
    'leads_from_public',
    'residents',
    $counties,
    'township',
    $first_month,
    $last_month,
    $today
) as leads
    on leads.unit_code = publicity.unit_code
where publicity.value is not null and leads.value is not null
order by
    publicity.county_position,
    publicity.county_code,
    publicity.position,
    publicity.unit_code
