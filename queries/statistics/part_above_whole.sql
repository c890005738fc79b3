-- Broken identities: figures that are above what they are a part of, one row per unit,
-- month and identity, the largest excess first. The identities are the catalogue's
-- part_of (together with the other parts) and at_most; a figure that is blank breaks
-- none.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months; $kind 'township' | 'department' | null for all units.
with filed as (
    select
        reading_current.unit_code,
        reading_current.month,
        reading_current.indicator_code,
        reading_current.value,
    from reading_current
    where reading_current.month between $first_month and $last_month
        and reading_current.value is not null
),

claimed as (
    select
        filed.unit_code,
        filed.month,
        indicator.part_of as whole_code,
        'parts' as identity,
        list(filed.indicator_code order by indicator.position) as part_codes,
        sum(filed.value) as parts,
    from filed
    inner join indicator on indicator.code = filed.indicator_code
    where indicator.part_of is not null
    group by filed.unit_code, filed.month, indicator.part_of
    union all
    select
        filed.unit_code,
        filed.month,
        indicator.at_most,
        'at most',
        [filed.indicator_code],
        filed.value,
    from filed
    inner join indicator on indicator.code = filed.indicator_code
    where indicator.at_most is not null
)

select
    unit_now.unit_name,
    unit_now.county_name,
    claimed.month,
    claimed.identity,
    claimed.part_codes,
    claimed.parts,
    claimed.whole_code,
    whole.value as whole,
    claimed.parts - whole.value as excess,
    ---------- ids
    claimed.unit_code,
    unit_now.county_code,
from claimed
inner join filed as whole
    on whole.unit_code = claimed.unit_code
    and whole.month = claimed.month
    and whole.indicator_code = claimed.whole_code
inner join unit_now on unit_now.unit_code = claimed.unit_code
where claimed.parts > whole.value
    and ($counties is null or list_contains($counties, unit_now.county_code))
    and ($kind is null or unit_now.kind = $kind)
order by excess desc, claimed.month desc, claimed.unit_code, claimed.whole_code
