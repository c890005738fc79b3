"""What axe-core finds on a page, less what is Streamlit's own and named here with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python
from playwright.sync_api import Page

__all__ = ["ALLOWED", "Allowed", "serious_findings"]

_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Allowed(NamedTuple):
    """Hold one finding that we cannot mend: its rule, where it stands, and why it is so."""

    rule: str
    within: str
    reason: str


ALLOWED = (
    Allowed(
        "list",
        "[data-testid=stSidebarNav]",
        "Streamlit 1.67 puts a div for each section between the list and its items",
    ),
    Allowed("listitem", "[data-testid=stSidebarNav]", "the same"),
    Allowed(
        "svg-img-alt",
        "[data-testid=stMetric]",
        "the empty layer of highlighted points in the small line of st.metric has no name",
    ),
    Allowed(
        "scrollable-region-focusable",
        "[data-testid=stTable] td",
        "the text of a cell of st.table is a box of its own, by parts of a pixel too high for it",
    ),
)


def serious_findings(page: Page) -> list[str]:
    """Return axe-core's serious and critical findings, one line an element, sorted."""
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        """([tags, allowed]) => axe.run(document, {runOnly: tags, resultTypes: ["violations"]})
        .then(({violations}) => violations
            .filter(({impact}) => impact === "serious" || impact === "critical")
            .flatMap(({id, nodes}) => nodes
                .filter(({target}) => {
                    const element = document.querySelector(target.at(-1));
                    return !allowed.some(({rule, within}) =>
                        rule === id && element && element.closest(within));
                })
                .map(({target, html}) =>
                    `${id}: ${target.at(-1)} ${html.slice(0, 160)}`)))""",
        [_TAGS, [each._asdict() for each in ALLOWED]],
    )
    return sorted(found)
