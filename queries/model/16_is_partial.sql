-- Whether a month is too incomplete to be judged, so that a sheet which is not in does
-- not read as a fall: fewer than 95 % of the units that file the measure have filed;
-- of the filing rates, where silence is the figure itself, while a deadline is ahead.
-- Parameters: measure, its code; units_filed, units_expected and units_pending, counts
-- of the units whose form has the measure.
create or replace macro is_partial(
    measure, units_filed, units_expected, units_pending
) as
case
    when exists (select 1 from ratio where ratio.code = measure)
        and not exists (
            select 1
            from ratio_term
            where ratio_term.ratio_code = measure
                and ratio_term.component
                    not in ('units_expected', 'units_filed', 'units_on_time')
        )
        then units_pending > 0
    else units_filed < 0.95 * units_expected
end
