"""What only the quality page draws: the parts by county, the issues, one figure as filed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from countyboard import query
from countyboard.analysis.quality import FEWEST_CASES, Quality, quality
from countyboard.analysis.quality_issues import Issue
from countyboard.analysis.remembered import remembered
from countyboard.charts.quality_parts import quality_parts
from countyboard.followups import ISSUES, Asked
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number
from countyboard.sentences import quality as say
from countyboard.store import Store
from countyboard.ui import address
from countyboard.ui.filters import Filters
from countyboard.ui.visual import escape, visual
from countyboard.workbook.grid import address as cell_address

__all__ = ["as_filed", "choose_issue", "find", "padding", "parts"]

SHOWN = 100
_LIST = "issue_list"
_QUERIES = (
    "quality/figures",
    "quality/filing",
    "quality/identities",
    "statistics/part_above_whole",
    "statistics/flow",
    "quality/last_year",
    "quality/unfounded",
)


def find(store: Store, chosen: Filters) -> Quality:
    """Work out parts and issues for the filters chosen, once for each state of the data."""
    answers = tuple(query.run(store, name, **chosen.parameters) for name in _QUERIES)
    return remembered(quality, answers)


def parts(store: Store, found: Quality, chosen: Filters) -> None:
    """Draw the score of each county and its parts."""
    counties = found.counties
    finding = say.parts_finding(counties)
    visual(
        key="quality_parts",
        title=_("How sound do the figures of each county look?"),
        figure=quality_parts(counties),
        result=query.run(store, "quality/filing", **chosen.parameters),
        alt=finding,
        caption=" · ".join(
            [
                _("% as they should be; the score is the mean of the parts said"),
                chosen.period(),
                ngettext("n = {n} county", "n = {n} counties", len(counties)).format(
                    n=number(len(counties))
                ),
                _("—: fewer than {n} cases").format(n=FEWEST_CASES),
            ]
        ),
        labels={
            "county_name": _("County"),
            "expected": _("Expected"),
            "filed": _("Filed"),
            "on_time": _("On time"),
            "filled": _("Not blank"),
        },
        drill=True,
    )


def padding(found: Quality) -> None:
    """Draw what may be padding: it is looked for as hard as silence, and asked, not accused."""
    st.subheader(_("What may be padding?"), anchor=False)
    lines = say.padding_lines(found.counties)
    if not lines:
        st.markdown(
            _("No sign of it: last digits, ends of half-years and unfounded leads look usual.")
        )
    for line in lines:
        st.markdown(f"- {escape(line)}")


def choose_issue(found: Quality) -> Issue | None:
    """Draw the issues of a county and a kind; return the one that is chosen."""
    st.subheader(_("What is to be asked about?"), anchor=False)
    counties = {"all": _("All counties")} | {each.code: each.name for each in found.counties}
    with st.container(horizontal=True):
        county = address.select(
            _("County"),
            list(counties),
            key="detail",
            format_func=lambda code: counties.get(code, code),
            width=240,
        )
        local = [issue for issue in found.issues if county in ("all", issue.county_code)]
        kind = _kind(local)
    listed = [issue for issue in local if kind in ("all", issue.kind)]
    if not listed:
        st.caption(_("Nothing of this kind."))
        return None
    if len(listed) > SHOWN:
        st.caption(
            _("The {shown} that weigh most, of {n}.").format(
                shown=number(SHOWN), n=number(len(listed))
            )
        )
    return _pick(listed[:SHOWN])


def _kind(issues: Sequence[Issue]) -> str:
    counts = {kind: sum(issue.kind == kind for issue in issues) for kind in ISSUES}
    names = {"all": _("All")} | {
        kind: f"{say.issue_name(kind)} · {number(counts[kind])}" for kind in ISSUES
    }
    return address.select(
        _("What"),
        list(names),
        key="issue",
        format_func=lambda kind: names.get(kind, kind),
        width=280,
    )


def _code(issue: Issue) -> str:
    """Name an issue in an address."""
    return ".".join(
        [issue.kind, issue.unit_code, f"{issue.month:%Y-%m}", issue.indicator_code or ""]
    )


def _pick(issues: Sequence[Issue]) -> Issue:
    by_code: Mapping[str, Issue] = {_code(issue): issue for issue in issues}
    codes = list(by_code)

    def picked() -> None:
        rows = st.session_state[_LIST].selection.rows
        if rows and rows[0] < len(codes):
            st.session_state["figure"] = codes[rows[0]]

    st.dataframe(
        pd.DataFrame(
            [
                {
                    "county": issue.county_name,
                    "unit": issue.unit_name,
                    "month": month_text(issue.month),
                    "kind": say.issue_name(issue.kind),
                    "what": say.issue_text(issue),
                }
                for issue in by_code.values()
            ]
        ),
        hide_index=True,
        alt=_("What is to be asked about?"),
        key=_LIST,
        on_select=picked,
        selection_mode="single-row",
        height=380 if len(codes) > 10 else "content",
        column_config={
            "county": _("County"),
            "unit": _("Unit"),
            "month": st.column_config.TextColumn(_("Month"), width=90),
            "kind": st.column_config.TextColumn(_("Why"), width=150),
            "what": st.column_config.TextColumn(_("What was filed"), width=440),
        },
    )
    chosen = address.select(
        _("Figure in detail"),
        codes,
        key="figure",
        format_func=lambda code: (
            f"{say.issue_title(by_code[code])} · {say.issue_name(by_code[code].kind)}"
            if code in by_code
            else code
        ),
    )
    return by_code[chosen]


def as_filed(store: Store, issue: Issue) -> Asked:
    """Draw the figure as it was filed: file, sheet, cell, words; and the way to its history."""
    st.markdown(f"**{escape(say.issue_title(issue))}** — {escape(say.issue_text(issue))}")
    st.page_link(
        "pages/leaders/unit.py",
        label=_("The page of {unit}").format(unit=escape(issue.unit_name)),
        icon=":material/arrow_forward:",
        query_params=address.kept(unit=issue.unit_code),
    )
    if issue.indicator_code is not None:
        rows = query.run(
            store,
            "staff/figure_history",
            unit_code=issue.unit_code,
            month=issue.month,
            measure=issue.indicator_code,
        ).rows
        standing = [row for row in rows if row["submission_id"] == row["source_id"]]
        if standing:
            _place(standing[-1])
        st.page_link(
            "pages/staff/submissions.py",
            label=_("History of this figure"),
            icon=":material/history:",
            query_params={
                "look": "figure",
                "unit": issue.unit_code,
                "month": f"{issue.month:%Y-%m}",
                "indicator": issue.indicator_code,
            },
        )
    return Asked(issue.unit_code, issue.month, issue.indicator_code, issue.kind)


def _place(row: Mapping[str, object]) -> None:
    line, column = row["sheet_row"], row["sheet_column"]
    cell = cell_address(line, column) if isinstance(line, int) and isinstance(column, int) else "—"
    st.caption(
        escape(
            _("{file}, sheet {sheet}, cell {cell}; written “{text}”").format(
                file=row["file_name"],
                sheet=row["sheet"],
                cell=cell,
                text=row["raw_text"] or row["new_value"],
            )
        )
    )
