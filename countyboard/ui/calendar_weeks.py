"""The weekly reports of villages: when they are due, and how far each township is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text
from countyboard.identifiers import now
from countyboard.sentences import weeks as say
from countyboard.store import Store
from countyboard.ui import address, by_hand_link, downloads, weeks_chasing
from countyboard.ui.by_hand import WEEKS
from countyboard.ui.filters import Filters
from countyboard.ui.visual import behind, escape
from countyboard.weeks import recent

__all__ = ["show"]

Row = Mapping[str, Any]


def show(store: Store, chosen: Filters, month: date) -> list[dict[str, Any]]:
    """Draw the weeks of a month, the present one to start, township by township.

    Return the weeks, rows of staff/weeks.
    """
    st.subheader(_("Weekly lead reports of villages"), anchor=False)
    this = date.today().replace(day=1)
    months = {f"{each:%Y-%m}": each for each in dict.fromkeys([this, *_known(store), month])}
    code = address.select(
        _("Month of the weeks"),
        sorted(months, reverse=True),
        key="weeks",
        format_func=lambda code: month_text(months[code]) if code in months else code,
        width=200,
    )
    asked = {"month": months[code], "moment": now().replace(second=0)}
    weeks = query.run(store, "staff/weeks", **(chosen.parameters | asked))
    finding = say.weeks_finding(weeks.rows)
    st.markdown(escape(finding))
    st.caption(
        _(
            "Villages hand them to their township; a week belongs to the month of its Thursday. "
            "They never change a month's figures: the township's monthly form does that."
        )
    )
    townships = query.run(store, "staff/weeks_by_township", **(chosen.parameters | asked))
    if not len(townships):
        return weeks.rows
    rows, headings = say.township_rows(townships.rows)
    names = {
        "county": _("County"),
        "township": _("Township"),
        **headings,
        "owing": _("Missing in the last week that is over"),
        "by_hand": _("By hand"),
    }
    links = _typed_in(townships.rows)
    st.dataframe(
        [{**row, "by_hand": link} for row, link in zip(rows, links, strict=True)],
        hide_index=True,
        height=420 if len(rows) > downloads.SHORT else "content",
        alt=finding,
        column_order=list(names),
        column_config=names | {"by_hand": by_hand_link.column()},
    )
    behind(
        key="weeks_by_township",
        result=townships,
        alt=finding,
        labels=_labels(),
    )
    weeks_chasing.show(store, townships.rows, months[code])
    return weeks.rows


def _typed_in(rows: Sequence[Row]) -> list[str | None]:
    """Return for each township where its first week that is not whole is typed in, else its last.

    None where all its weeks are ahead, or too old to be chosen there.
    """
    choice = set(recent(date.today(), WEEKS))
    found: dict[str, Row | None] = {}
    for row in rows:
        kept = found.setdefault(row["township_code"], None)
        if row["week"] in choice and (kept is None or kept["filed"] == kept["expected"]):
            found[row["township_code"]] = row
    return [_address(row) if row else None for row in found.values()]


def _address(row: Row) -> str:
    return by_hand_link.of_week(
        row["county_code"], row["form_name"], row["week"], row["township_code"]
    )


def _known(store: Store) -> list[date]:
    return [row["month"] for row in query.run(store, "filters/months").rows]


def _labels() -> dict[str, str]:
    return {
        "county_name": _("County"),
        "township_name": _("Township"),
        "starts_on": _("From"),
        "ends_on": _("To"),
        "due_at": _("Due on"),
        "latest_due_at": _("Latest due day"),
        "expected": _("Number of units"),
        "filed": _("Filed"),
        "late": _("Late"),
        "blank": _("Blank"),
        "pending": _("Pending"),
        "missing": _("Missing"),
        "owing": _("Missing units"),
    }
