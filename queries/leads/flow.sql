-- Where do leads come from and what becomes of them? One row per county that filed
-- leads, and one for the chosen counties together (county_code null) last.
-- $counties list of county codes, or null for all; $first_month and $last_month first
-- days of months. All in leads: opening is what was pending the month before
-- $first_month, pending and overdue what is at the end of $last_month, the others are
-- summed. A figure of a unit whose parent filed it is left out, as in measures_part.
-- unsaid: the whole is more than its parts; excess: the parts are more than their
-- whole. unexplained: opening + received is more than closed + pending; unopened: it
-- is less. Null where nobody filed the figure. Shares are % of what was received, or of
-- all sources where these are more. units: that filed what they received.
with filed as materialized (
    select unit_code, month, indicator_code, value
    from reading_current
    where month between cast($first_month as date) - interval 1 month and $last_month
        and indicator_code in (select code from indicator where group_code = 'leads')
),

figure as (
    select
        unit_now.county_code,
        filed.unit_code,
        filed.indicator_code,
        filed.value,
        filed.month = cast($first_month as date) - interval 1 month as is_opening,
        filed.month = $last_month as is_last,
    from filed
    inner join unit_now on unit_now.unit_code = filed.unit_code
    left join filed as parent
        on parent.unit_code = unit_now.parent_code
        and parent.month = filed.month
        and parent.indicator_code = filed.indicator_code
    where parent.unit_code is null
        and unit_now.county_code is not null
        and ($counties is null or list_contains($counties, unit_now.county_code))
),

summed as (
    select
        county_code,
        sum(value) filter (indicator_code = 'leads_pending' and is_opening) as opening,
        sum(value) filter (indicator_code = 'leads_received' and not is_opening)
            as received,
        sum(value) filter (indicator_code = 'leads_from_public' and not is_opening)
            as from_public,
        sum(value) filter (indicator_code = 'leads_from_superiors' and not is_opening)
            as from_superiors,
        sum(value) filter (indicator_code = 'leads_from_units' and not is_opening)
            as from_units,
        sum(value) filter (indicator_code = 'leads_self_found' and not is_opening)
            as self_found,
        sum(value) filter (indicator_code = 'leads_closed' and not is_opening)
            as closed,
        sum(value) filter (indicator_code = 'leads_substantiated' and not is_opening)
            as substantiated,
        sum(value) filter (indicator_code = 'leads_unfounded' and not is_opening)
            as unfounded,
        sum(value) filter (indicator_code = 'leads_pending' and is_last) as pending,
        sum(value) filter (indicator_code = 'leads_overdue' and is_last) as overdue,
        count(distinct unit_code)
            filter (indicator_code = 'leads_received' and not is_opening) as units,
    from figure
    group by grouping sets ((county_code), ())
),

added as (
    select
        *,
        coalesce(from_public, 0) + coalesce(from_superiors, 0)
        + coalesce(from_units, 0) + coalesce(self_found, 0) as sources,
        coalesce(substantiated, 0) + coalesce(unfounded, 0) as results,
        coalesce(opening, 0) + coalesce(received, 0) as at_hand,
        coalesce(closed, 0) + coalesce(pending, 0) as dealt_with,
    from summed
),

parted as (
    select
        *,
        greatest(coalesce(received, 0) - sources, 0) as source_unsaid,
        greatest(sources - coalesce(received, 0), 0) as source_excess,
        greatest(coalesce(closed, 0) - results, 0) as result_unsaid,
        greatest(results - coalesce(closed, 0), 0) as result_excess,
        greatest(coalesce(pending, 0) - coalesce(overdue, 0), 0) as in_time,
        greatest(coalesce(overdue, 0) - coalesce(pending, 0), 0) as overdue_excess,
        greatest(at_hand - dealt_with, 0) as unexplained,
        greatest(dealt_with - at_hand, 0) as unopened,
        greatest(coalesce(received, 0), sources) as all_sources,
    from added
)

select
    county.unit_name as county_name,
    ---------- leads
    parted.opening,
    parted.received,
    parted.from_public,
    parted.from_superiors,
    parted.from_units,
    parted.self_found,
    parted.source_unsaid,
    parted.source_excess,
    parted.closed,
    parted.substantiated,
    parted.unfounded,
    parted.result_unsaid,
    parted.result_excess,
    parted.pending,
    parted.overdue,
    parted.in_time,
    parted.overdue_excess,
    parted.unexplained,
    parted.unopened,
    ---------- shares, %
    100 * parted.from_public / nullif(parted.all_sources, 0) as share_public,
    100 * parted.from_superiors / nullif(parted.all_sources, 0) as share_superiors,
    100 * parted.from_units / nullif(parted.all_sources, 0) as share_units,
    100 * parted.self_found / nullif(parted.all_sources, 0) as share_self_found,
    100 * parted.source_unsaid / nullif(parted.all_sources, 0) as share_unsaid,
    parted.units,
    ---------- ids
    parted.county_code,
from parted
left join unit_now as county on county.unit_code = parted.county_code
where parted.units > 0
order by parted.county_code is null, county.position, parted.county_code
