-- Reporting state by week, one row per weekly form, week of a month and unit that
-- files it. Parameters: of_month, first day of a month; today, a day; moment, when it
-- is asked.
-- week, starts_on, ends_on and due_at as in week_due. state as in reporting_state: not
-- expected, the unit did not exist at the week's end and filed nothing; pending, not
-- filed, due_at ahead; missing; blank, zero and reported. due_at is until when it is on
-- time: the extension of the unit, of its township, of its county or of the prefecture,
-- whichever is nearest, else usual_due_at, that of the form. is_late: first received
-- after due_at. township_code is the township a village belongs to, of others
-- themselves.
create or replace macro week_state(of_month, today, moment) as table
with unit_week as (
    select
        week_due.form_code,
        week_due.position,
        week_due.week,
        week_due.starts_on,
        week_due.ends_on,
        week_due.due_at as usual_due_at,
        unit_now.unit_code,
        unit_now.unit_name,
        unit_now.kind,
        unit_now.position as unit_position,
        if(unit_now.kind = 'village', unit_now.parent_code, unit_now.unit_code)
            as township_code,
        unit_now.county_code,
        unit_now.county_name,
        unit_now.county_position,
        unit_now.prefecture_code,
        coalesce(unit_now.opened <= week_due.ends_on, true)
        and coalesce(unit_now.closed >= week_due.ends_on, true) as is_open,
    from week_due(of_month, today) as week_due
    inner join form_kind on form_kind.form_code = week_due.form_code
    inner join unit_now on unit_now.kind = form_kind.kind
),

granted as (
    select
        unit_code,
        form_code,
        week,
        due_on + coalesce(due_time, time '23:59:59') as due_at,
    from extension
    where week is not null
),

slot as (
    select
        unit_week.*,
        coalesce(
            of_unit.due_at,
            of_township.due_at,
            of_county.due_at,
            of_prefecture.due_at,
            unit_week.usual_due_at
        ) as due_at,
    from unit_week
    left join granted as of_unit
        on of_unit.unit_code = unit_week.unit_code
        and of_unit.form_code = unit_week.form_code
        and of_unit.week = unit_week.week
    left join granted as of_township
        on of_township.unit_code = unit_week.township_code
        and of_township.form_code = unit_week.form_code
        and of_township.week = unit_week.week
    left join granted as of_county
        on of_county.unit_code = unit_week.county_code
        and of_county.form_code = unit_week.form_code
        and of_county.week = unit_week.week
    left join granted as of_prefecture
        on of_prefecture.unit_code = unit_week.prefecture_code
        and of_prefecture.form_code = unit_week.form_code
        and of_prefecture.week = unit_week.week
)

select
    slot.form_code,
    slot.position,
    slot.week,
    slot.starts_on,
    slot.ends_on,
    slot.usual_due_at,
    slot.due_at,
    slot.unit_code,
    slot.unit_name,
    slot.kind,
    slot.unit_position,
    slot.township_code,
    township.unit_name as township_name,
    township.position as township_position,
    slot.county_code,
    slot.county_name,
    slot.county_position,
    slot.prefecture_code,
    case
        when filing_current.state is not null then filing_current.state
        when not slot.is_open then 'not expected'
        when cast(moment as timestamp) <= slot.due_at then 'pending'
        else 'missing'
    end as state,
    coalesce(filing_current.received_at > slot.due_at, false) as is_late,
    filing_current.received_at,
    filing_current.submission_id,
from slot
left join unit_now as township on township.unit_code = slot.township_code
left join filing_current
    on filing_current.unit_code = slot.unit_code
    and filing_current.form_code = slot.form_code
    and filing_current.week = slot.week
