-- Reporting state, one row per unit, month and form of its kind. Parameter: today, a
-- day.
-- not expected: the unit did not exist at the month's end and filed nothing; pending:
-- not
-- filed, deadline ahead; missing: not filed, deadline past; blank, zero and reported:
-- as
-- filing_current says. due_on is the last day on time: the extension of the unit, of
-- its county or of the prefecture, whichever is nearest, else the form's day. is_late:
-- first received after it.
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
        form_due.month,
        form_due.form_code,
        (unit_now.opened is null or unit_now.opened <= last_day(form_due.month))
        and (unit_now.closed is null or unit_now.closed >= last_day(form_due.month))
            as is_open,
        coalesce(
            of_unit.due_on, of_county.due_on, of_prefecture.due_on, form_due.due_on
        ) as due_on,
    from unit_now
    inner join form_kind on form_kind.kind = unit_now.kind
    inner join form_due(today) as form_due on form_due.form_code = form_kind.form_code
    left join extension as of_unit
        on of_unit.unit_code = unit_now.unit_code
        and of_unit.form_code = form_due.form_code
        and of_unit.month = form_due.month
        and of_unit.week is null
    left join extension as of_county
        on of_county.unit_code = unit_now.county_code
        and of_county.form_code = form_due.form_code
        and of_county.month = form_due.month
        and of_county.week is null
    left join extension as of_prefecture
        on of_prefecture.unit_code = unit_now.prefecture_code
        and of_prefecture.form_code = form_due.form_code
        and of_prefecture.month = form_due.month
        and of_prefecture.week is null
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
