-- The figures of figure_jump to tell, one row per figure, by impact: the first of each
-- draft. found counts all of the draft. $most how many of one draft.
with told as (
    select *, count(*) over (partition by draft) as found
    from figure_jump
    qualify row_number() over (
            partition by draft
            order by abs(value - before_value) desc, unit_key, indicator_key
        ) <= $most
)

select
    told.draft,
    unit_key.unit_code,
    indicator_key.indicator_code,
    told.value,
    told.before_value,
    cast(incoming_filing.month - to_months(told.last_ago) as date) as before_month,
    told.found,
from told
inner join incoming_filing
    on incoming_filing.draft = told.draft
    and incoming_filing.unit_key = told.unit_key
inner join unit_key on unit_key.unit_key = told.unit_key
inner join indicator_key on indicator_key.indicator_key = told.indicator_key
order by
    told.draft,
    abs(told.value - told.before_value) desc,
    told.unit_key,
    told.indicator_key
