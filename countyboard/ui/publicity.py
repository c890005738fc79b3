"""What only the publicity page draws: channels, blind spots, leads against publicity, boxes."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import streamlit as st

from countyboard.analysis.publicity import Mix
from countyboard.charts.blind_spots import SHOWN, blind_spots
from countyboard.charts.channel_strip import channel_strip
from countyboard.charts.county_parts import CountyPart, county_parts
from countyboard.charts.scatter import Dot, scatter
from countyboard.charts.style import ACCENT, STATE_COLOURS
from countyboard.i18n import gettext as _
from countyboard.i18n import number, percent
from countyboard.query import Result
from countyboard.sentences import publicity as say
from countyboard.sentences.measures import measure_name
from countyboard.sentences.publicity_columns import labels
from countyboard.statistics.rank_correlation import Correlation
from countyboard.ui import address, filters
from countyboard.ui.filters import Filters
from countyboard.ui.tables import named_together
from countyboard.ui.visual import escape, visual

__all__ = ["RATES", "amounts", "blind", "boxes", "channels", "choose_channel", "mixes", "pairs"]

RATES = ("awareness_rate", "satisfaction_rate", "participation")

_FIRST = "publicity_events"


def channels(found: Result, chosen: Filters) -> None:
    """Draw in what share of months each channel was used, county by county."""
    together = [row for row in found.rows if row["county_code"] is None]
    visual(
        key="channels",
        title=_("Which channels are used, and where not?"),
        figure=channel_strip(
            found.rows,
            list(filters.county_names()),
            column="share_used",
            name=say.channel_name,
            note=say.channel_note,
            written=lambda row: percent(row["share_used"], 0),
            title=_("months used, %"),
            together=_("All shown"),
            full=100,
        ),
        result=_readable(found),
        alt=_("; ").join(map(say.channel_note, together)),
        caption=escape(
            say.channel_caption(
                together,
                chosen.period(),
                _("% of months of townships; a dot a county, diamond: all shown"),
            )
        ),
        labels=labels(_readable(found).table.column_names),
        drill=True,
    )


def amounts(found: Result, chosen: Filters) -> None:
    """Draw how much of each channel there was against all shown; nothing for one county alone."""
    together = [row for row in found.rows if row["county_code"] is None]
    if len({row["county_code"] for row in found.rows}) <= 2:
        return
    visual(
        key="amounts",
        title=_("How much of each channel, for as many residents?"),
        figure=channel_strip(
            found.rows,
            list(filters.county_names()),
            column="relative",
            name=say.channel_name,
            note=say.amount_note,
            written=say.amount_text,
            title=_("all shown = 100"),
            together=_("All shown"),
        ),
        result=_readable(found),
        alt=_("; ").join(map(say.amount_note, together)),
        caption=escape(
            say.channel_caption(
                together,
                chosen.period(),
                _("per 10 000 residents; a dot a county; more is not better by itself"),
            )
        ),
        labels=labels(_readable(found).table.column_names),
        drill=True,
    )


def _readable(found: Result) -> Result:
    """Name the channels and the row of all shown together, for people who read the table."""
    names = [say.channel_name(code) for code in found.columns["indicator_code"]]
    table = named_together(found).table.add_column(1, "channel", pa.array(names, pa.string()))
    return Result(found.query, found.parameters, table)


def mixes(found: Sequence[Mix], result: Result, chosen: Filters) -> None:
    """Show how mixed the channels of each county are, as a table."""
    shown = found if len(found) > 2 else found[:1]
    rows = [
        {
            "county_name": mix.county_name or _("All shown"),
            "a_month": _rounded(mix.a_month),
            "evenness": _rounded(mix.evenness),
            "effective": _rounded(mix.effective),
        }
        for mix in shown
    ]
    table = pa.Table.from_pylist(rows)
    visual(
        key="mixes",
        title=_("How mixed are the channels?"),
        figure=None,
        result=Result(result.query, result.parameters, table),
        alt=say.mix_finding(found[-1]),
        caption=escape(say.mix_caption(found[-1], chosen.period())),
        labels=labels(table.column_names),
    )


def _rounded(value: float | None) -> str:
    return number(value, 2)


def blind(found: Result, chosen: Filters) -> None:
    """Draw the townships with months without publicity, or without a word of it."""
    rows = found.rows
    if not any(row["months_none"] or row["months_silent"] for row in rows):
        st.caption(f":material/check: {escape(say.blind_finding(rows))}")
        return
    visual(
        key="blind",
        title=_("Where was there no publicity, and where no word of it?"),
        figure=blind_spots(
            rows, lambda row: f"{row['unit_name']} · {row['county_name']}", say.blind_note
        ),
        result=found,
        alt=say.blind_finding(rows),
        caption="  \n".join(
            [
                escape(say.blind_finding(rows)),
                escape(say.blind_caption(rows, chosen.period(), SHOWN)),
            ]
        ),
        labels=labels(found.table.column_names),
        drill=True,
    )


def choose_channel(codes: Sequence[str]) -> str:
    """Let the reader choose the channel that leads are set against."""
    default = _FIRST if _FIRST in codes else codes[0]
    address.single("channel", codes, default)
    chosen = st.selectbox(
        _("Channel"),
        codes,
        format_func=say.channel_name,
        key="channel",
        persist_state="session",
        width=260,
    )
    address.leave("channel", [chosen], [default])
    return chosen if chosen in codes else default


def pairs(found: Result, correlation: Correlation, channel: str, chosen: Filters) -> None:
    """Draw publicity against leads of the public, a dot a township."""
    finding = say.correlation(correlation, channel)
    visual(
        key="pairs",
        title=_("Do leads from the public go with publicity?"),
        figure=scatter(
            [
                Dot(
                    row["unit_code"],
                    f"{row['unit_name']} · {row['county_name']}",
                    say.pair_note(row, channel),
                    row["publicity"],
                    row["leads"],
                    bool(row["is_incomplete"]),
                )
                for row in found.rows
            ],
            across=measure_name(channel, "residents"),
            up=measure_name("leads_from_public", "residents"),
        ),
        result=found,
        alt=finding,
        caption="  \n".join(
            [escape(finding), escape(say.pair_caption(correlation, chosen.period()))]
        ),
        labels=labels(found.table.column_names),
        drill=True,
    )


def boxes(found: Result, chosen: Filters) -> None:
    """Draw how many townships have a report box, have none, or did not say."""
    if not len(found):
        return
    together = found.rows[-1]
    counties = [row for row in found.rows if row["county_code"]]
    visual(
        key="boxes",
        title=_("Which townships have a report box?"),
        figure=county_parts(
            counties,
            [
                CountyPart("with_box", _("With a box"), ACCENT),
                CountyPart("without_box", _("Without a box"), STATE_COLOURS["zero"]),
                CountyPart("silent", _("Silent"), STATE_COLOURS["missing"], "/"),
            ],
            say.boxes_note,
            together=_("All shown"),
            unit=_("townships"),
        ),
        result=named_together(found),
        alt=say.boxes_finding(together),
        caption="  \n".join(
            [
                escape(say.boxes_finding(together)),
                escape(say.boxes_caption(together, chosen.last_month)),
            ]
        ),
        labels=labels(found.table.column_names),
        drill=True,
    )
