"""What the publicity page says: channels, blind spots, publicity against leads, report boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from countyboard.analysis.publicity import Mix
from countyboard.i18n import gettext as _
from countyboard.i18n import month_text, ngettext, number, percent
from countyboard.sentences.counties import listed
from countyboard.sentences.joining import joined
from countyboard.sentences.measures import measure_name
from countyboard.statistics.rank_correlation import Correlation
from countyboard.words import measure_unit

__all__ = [
    "amount_note",
    "amount_text",
    "blind_caption",
    "blind_finding",
    "blind_note",
    "boxes_caption",
    "boxes_finding",
    "boxes_note",
    "channel_caption",
    "channel_name",
    "channel_note",
    "correlation",
    "headline",
    "mix_caption",
    "mix_finding",
    "named",
    "pair_caption",
    "pair_note",
    "townships",
]

Row = Mapping[str, Any]

NAMED = 12


def channel_name(code: str) -> str:
    """Name a channel of publicity."""
    return measure_name(code, "total")


def townships(count: int) -> str:
    """Count townships: "18 townships"."""
    return ngettext("{count} township", "{count} townships", count).format(count=number(count))


def headline(mix: Mix, rows: Sequence[Row], month: date) -> str:
    """Say how many channels are used, and where in the last month there was none, or no word.

    `mix` is that of all shown together, `rows` those of publicity/townships.
    """
    said = []
    known = [row for row in mix.rows if row["share_used"] is not None]
    if mix.a_month is not None and known:
        said.append(_used(mix.a_month, known))
    none, silent = (sum(row["last_state"] == state for row in rows) for state in ("none", "silent"))
    expected = sum(row["last_state"] != "not expected" for row in rows)
    said.append(
        _(
            "{month}: of {units}, {none} filed no publicity at all and {silent} said nothing."
        ).format(
            month=month_text(month),
            units=townships(expected),
            none=number(none),
            silent=number(silent),
        )
    )
    return joined(said)


def _used(a_month: float, rows: Sequence[Row]) -> str:
    """Say how many channels a township uses, and between which shares of months each is used."""
    mean, count = number(a_month, 1), number(len(rows))
    least, most = (edge(rows, key=_share) for edge in (min, max))
    if _share(least) == _share(most):
        return _("In a month a township uses {mean} of {count} channels.").format(
            mean=mean, count=count
        )
    return _(
        "In a month a township uses {mean} of {count} channels: {least} in {low} of the months"
        " filed, {most} in {high}."
    ).format(
        mean=mean,
        count=count,
        least=channel_name(least["indicator_code"]),
        low=percent(_share(least), 0),
        most=channel_name(most["indicator_code"]),
        high=percent(_share(most), 0),
    )


def _share(row: Row) -> float:
    return float(row["share_used"])


def named(rows: Sequence[Row], month: date) -> list[str]:
    """Name the townships without publicity in the month, and apart from them the silent ones."""
    several = len({row["county_code"] for row in rows}) > 1
    texts = {
        "none": _("No publicity in {month}, filed as zero: {names}."),
        "silent": _("No word of publicity in {month}: {names}."),
        "pending": _("Not filed for {month} yet, the deadline is ahead: {names}."),
    }
    said = []
    for state, text in texts.items():
        names = [
            _place(row, several=several)
            for row in sorted(rows, key=_where)
            if row["last_state"] == state
        ]
        if names:
            said.append(text.format(month=month_text(month), names=listed(names, NAMED)))
    return said


def _where(row: Row) -> tuple[str, str]:
    return row["county_code"], row["unit_code"]


def _place(row: Row, *, several: bool) -> str:
    return joined([row["county_name"], row["unit_name"]]) if several else str(row["unit_name"])


def channel_note(row: Row) -> str:
    """Say what the share of one channel rests on."""
    return _("{channel}: used in {used} of {filed} months of townships ({share})").format(
        channel=channel_name(row["indicator_code"]),
        used=number(row["months_used"]),
        filed=number(row["months_filed"]),
        share=percent(row["share_used"], 1),
    )


def amount_text(row: Row) -> str:
    """Write the amount of one channel per 10 000 residents with its unit."""
    return _("{value} {unit}").format(
        value=number(row["per_10k"], 1), unit=measure_unit(row["unit"])
    )


def amount_note(row: Row) -> str:
    """Say how much of one channel there was, per 10 000 residents and in all."""
    return _("{channel}: {rate} per 10 000 residents, {amount} in all").format(
        channel=channel_name(row["indicator_code"]),
        rate=amount_text(row),
        amount=number(row["amount"]),
    )


def channel_caption(together: Sequence[Row], period: str, reading: str) -> str:
    """Say how the marks are read, the period and n."""
    count = max((row["townships"] for row in together), default=0)
    return " · ".join([reading, period, _("n = {units}").format(units=townships(count))])


def mix_caption(mix: Mix, period: str) -> str:
    """Say what evenness is taken over, the period and n."""
    count = max((row["townships"] for row in mix.rows), default=0)
    return " · ".join(
        [
            _(
                "evenness of the months in which each channel was used (Shannon): 1 all alike,"
                " 0 one alone; amounts of different things are not added"
            ),
            period,
            _("n = {units}").format(units=townships(count)),
        ]
    )


def mix_finding(mix: Mix) -> str:
    """Say how mixed the channels of all shown are."""
    if mix.evenness is None:
        return _("No channel was used.")
    return _(
        "{mean} channels a township and month; evenness {evenness}, as {effective} channels used"
        " alike."
    ).format(
        mean=number(mix.a_month, 1),
        evenness=number(mix.evenness, 2),
        effective=number(mix.effective, 1),
    )


def blind_note(row: Row) -> str:
    """Say how many months one township had publicity, none, or said nothing."""
    return _("{used} months with publicity, {none} without, {silent} silent").format(
        used=number(row["months_with"]),
        none=number(row["months_none"]),
        silent=number(row["months_silent"]),
    )


def blind_caption(rows: Sequence[Row], period: str, shown: int) -> str:
    """Say period, n, and that silence is no zero."""
    parts = [
        _("months"),
        period,
        _("n = {units}").format(units=townships(len(rows))),
        _("a zero was filed, silence was not"),
    ]
    with_any = sum(bool(row["months_none"] or row["months_silent"]) for row in rows)
    if with_any > shown:
        parts.append(_("first {n} of {count}").format(n=number(shown), count=number(with_any)))
    return " · ".join(parts)


def blind_finding(rows: Sequence[Row]) -> str:
    """Count the townships with a month without publicity, and those with a silent one."""
    return _(
        "{none} of {units} have a month filed without any publicity, {silent} a month without a"
        " word of it."
    ).format(
        none=number(sum(row["months_none"] > 0 for row in rows)),
        units=townships(len(rows)),
        silent=number(sum(row["months_silent"] > 0 for row in rows)),
    )


def correlation(found: Correlation, channel: str) -> str:
    """Say whether leads of the public go with a channel, by the interval, and no more."""
    name = channel_name(channel)
    if not found.lower <= found.upper:
        return _("{channel}: too few townships, or no differences, to say anything.").format(
            channel=name
        )
    words = {
        "channel": name,
        "value": _signed(found.value),
        "low": _signed(found.lower),
        "high": _signed(found.upper),
    }
    if not found.is_signal:
        text = _(
            "{channel}: no connection with leads from the public beyond chance, rank correlation"
            " {value} ({low} to {high})."
        )
    elif found.value > 0:
        text = _(
            "{channel}: townships with more of it have more leads from the public, rank"
            " correlation {value} ({low} to {high})."
        )
    else:
        text = _(
            "{channel}: townships with more of it have fewer leads from the public, rank"
            " correlation {value} ({low} to {high})."
        )
    return text.format(**words)


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def pair_caption(found: Correlation, period: str) -> str:
    """Say the level, the period, n, and that this is no cause."""
    return " · ".join(
        [
            _("each per 10 000 residents"),
            period,
            _("n = {units}").format(units=townships(found.pairs)),
            _("95 % interval"),
            _("hollow: months missing"),
            _("what goes together is not yet cause and effect"),
        ]
    )


def pair_note(row: Row, channel: str) -> str:
    """Write the two figures of one township, with the counts behind them."""
    return _("{channel} {publicity} ({amount}), leads from the public {leads} ({count})").format(
        channel=channel_name(channel),
        publicity=number(row["publicity"], 1),
        amount=number(row["amount"]),
        leads=number(row["leads"], 1),
        count=number(row["leads_count"]),
    )


def boxes_note(row: Row) -> str:
    """Say how many boxes a county has, and who did not say."""
    return _("{boxes} boxes, {rate} per 10 000 residents; {silent} silent").format(
        boxes=number(row["boxes"]), rate=number(row["per_10k"], 1), silent=townships(row["silent"])
    )


def boxes_caption(together: Row, month: date) -> str:
    """Say unit, month and n."""
    return " · ".join(
        [
            _("townships"),
            month_text(month),
            _("n = {units}").format(units=townships(together["townships"])),
        ]
    )


def boxes_finding(together: Row) -> str:
    """Say how many townships have a box, have none, or did not say."""
    return _(
        "{with_box} of {units} have a report box, {without} have none, {silent} did not say."
    ).format(
        with_box=number(together["with_box"]),
        units=townships(together["townships"]),
        without=number(together["without_box"]),
        silent=number(together["silent"]),
    )
