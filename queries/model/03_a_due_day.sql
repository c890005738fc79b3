-- Every day on which something may be due, one row each, from the first month on record
-- to three months after today's. Parameter: today, a day.
-- is_working: Monday to Friday, unless the day is marked. due_on: the day itself, or
-- the next working day where the office has it so and the day is none.
create or replace macro due_day(today) as table
with rule as (
    select coalesce(arg_max(value, recorded_id), 'no') = 'yes' as moves
    from office_setting
    where setting = 'due_moves'
),

marked as (
    select
        day,
        arg_max(struct_pack(is_working := is_working), recorded_id).is_working
            as is_working,
    from day_mark
    group by day
),

span as (
    select
        coalesce(min(month), cast(date_trunc('month', today) as date)) as first_day,
        cast(
            greatest(coalesce(max(month), today), today) + interval 4 month as date
        ) as last_day,
    from filing_current
),

listed as (
    select
        cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date)
            as day
    from span
),

known as (
    select
        listed.day,
        coalesce(marked.is_working, isodow(listed.day) <= 5) as is_working,
    from listed
    left join marked on marked.day = listed.day
)

select
    known.day,
    known.is_working,
    case
        when rule.moves
            then coalesce(
                min(known.day) filter (where known.is_working) over (
                    order by known.day
                    rows between current row and unbounded following
                ),
                known.day
            )
        else known.day
    end as due_on,
from known
cross join rule
