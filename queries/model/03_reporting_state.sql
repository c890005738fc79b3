-- Reporting state, one row per unit, month and form of its kind. Parameter: today, a
-- day.
-- not expected: the unit did not exist at the month's end and filed nothing; pending:
-- not
-- filed, deadline ahead; missing: not filed, deadline past; blank, zero and reported:
-- as
-- filing_current says. is_late: first received after the deadline day.
create or replace macro reporting_state(today) as table
with slot as (
    select
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.kind,
        unit_now.category,
        unit_now.area,
        unit_now.county_code,
        unit_now.county_name,
        unit_now.county_position,
        unit_now.position,
        month_known.month,
        form.form_code,
        (unit_now.opened is null or unit_now.opened <= last_day(month_known.month))
        and (unit_now.closed is null or unit_now.closed >= last_day(month_known.month))
            as is_open,
        cast(
            month_known.month
            + interval 1 month
            + to_days(cast(form.deadline_day as integer) - 1)
            as date
        ) as due_on,
    from unit_now
    inner join form_kind on form_kind.kind = unit_now.kind
    inner join form on form.form_code = form_kind.form_code and form.period = 'month'
    cross join month_known(today) as month_known
)

select
    slot.unit_code,
    slot.unit_name,
    slot.kind,
    slot.category,
    slot.area,
    slot.county_code,
    slot.county_name,
    slot.county_position,
    slot.position,
    slot.month,
    slot.form_code,
    case
        when filing_current.state is not null then filing_current.state
        when not slot.is_open then 'not expected'
        when today <= slot.due_on then 'pending'
        else 'missing'
    end as state,
    coalesce(cast(filing_current.received_at as date) > slot.due_on, false) as is_late,
    filing_current.received_at,
    slot.due_on,
    filing_current.submission_id,
from slot
left join filing_current
    on filing_current.unit_code = slot.unit_code
    and filing_current.month = slot.month
    and filing_current.form_code = slot.form_code
