-- The units whose monthly form has what a measure counts, one row per unit; none for a
-- measure of counted components only. Parameter: measure, the code of an indicator or a
-- ratio.
create or replace macro measure_reporter(measure) as table
select distinct unit_now.unit_code
from measures_term([measure]) as term
inner join form_indicator on form_indicator.indicator_code = term.component
inner join form
    on form.form_code = form_indicator.form_code
    and form.period = 'month'
inner join form_kind on form_kind.form_code = form.form_code
inner join unit_now
    on unit_now.kind = form_kind.kind
    and (
        coalesce(term.scope, 'opening') = 'opening'
        or term.scope in (unit_now.kind, unit_now.category)
    )
