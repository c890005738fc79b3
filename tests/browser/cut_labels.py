"""Labels that are cut: outside their chart, over each other, or with an ellipsis of the browser."""

from __future__ import annotations

from playwright.sync_api import Page

__all__ = ["cut_labels"]

_SLACK = 2.0
"""Pixels that a text box, which leaves room for descenders, may lie outside or overlap."""

_LOOK = """slack => {
    const found = [];
    const shown = text => text.textContent.trim().slice(0, 40);
    for (const chart of document.querySelectorAll(".stPlotlyChart")) {
        const frame = chart.getBoundingClientRect();
        const boxes = [];
        for (const text of chart.querySelectorAll("svg.main-svg text")) {
            const box = text.getBoundingClientRect();
            if (!text.textContent.trim() || box.width === 0) continue;
            if (box.left < frame.left - slack || box.right > frame.right + slack
                || box.top < frame.top - slack || box.bottom > frame.bottom + slack)
                found.push(`outside its chart: ${shown(text)}`);
            if (text.closest(".xtick, .ytick, .annotation, .g-xtitle, .g-ytitle"))
                boxes.push([text, box]);
        }
        boxes.forEach(([text, a], at) => boxes.slice(at + 1).forEach(([other, b]) => {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > slack && down > slack)
                found.push(`over each other: ${shown(text)} | ${shown(other)}`);
        }));
    }
    const clipped = new Set(["hidden", "clip"]);
    const written = "p, label, h1, h2, h3, h4, td, th, button, summary"
        + ", [data-testid=stMarkdownContainer]";
    for (const element of document.querySelectorAll(`[data-testid=stMain] :is(${written})`)) {
        const style = getComputedStyle(element);
        if (!element.offsetParent || element.closest("[role=presentation]")) continue;
        const room = element.clientWidth + (style.textOverflow === "ellipsis" ? 0 : slack);
        if (clipped.has(style.overflowX) && element.scrollWidth > room)
            found.push(`cut by the browser: ${shown(element)}`);
    }
    return found;
}"""


def cut_labels(page: Page) -> list[str]:
    """Return one line for each label of the page that cannot be read whole, sorted.

    Looks at every text of plotly's charts against the chart's frame, at ticks, titles and
    annotations against each other, and at texts of the page that overflow a box that hides:
    of a key figure that is the box around label, value or note, which ends in an ellipsis.
    Ticks that are turned are compared by their upright boxes.
    """
    found: list[str] = page.evaluate(_LOOK, _SLACK)
    return sorted(found)
