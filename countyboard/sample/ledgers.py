"""The sample's ledgers: findings of four rounds of supervision, transfers of a year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from countyboard import i18n
from countyboard.catalogue import Catalogue
from countyboard.sample.figures import Figures, draw
from countyboard.sample.places import (
    MONTHS,
    PREFECTURE,
    PROFILES,
    SEED,
    Profile,
    county_units,
    table,
)
from countyboard.sample.sheets import NOTE, new_workbook
from countyboard.units import Unit

__all__ = ["Finding", "draw_findings", "ledger_files", "transfers_of"]

ROUNDS = (date(2025, 3, 18), date(2025, 9, 10), date(2026, 3, 16), date(2026, 8, 20))
AS_OF = (date(2025, 12, 31), date(2026, 10, 31))
RECEIVED = (date(2026, 1, 7), date(2026, 11, 6))
PER_ROUND = {"岚川区": 7, "青禾县": 5, "鹿溪县": 5, "远汀县": 4, "雁屏县": 5, "云砚县": 4}
SLOWNESS = {"鹿溪县": 110, "青禾县": 25, "云砚县": 30}
"""How many days later than the others a county rectifies, on average."""
LEDGER_MONTHS = MONTHS[-12:]

_RECEIVERS = (
    ("公安局", 0.55),
    ("纪委监委", 0.2),
    ("委政法委", 0.13),
    ("人民检察院", 0.06),
    ("市场监督管理局", 0.06),
)

Pair = tuple[date, str, str, int]


@dataclass(frozen=True, slots=True)
class Finding:
    """Describe a finding: what, who answers, when; `relapsed_on` when it came back."""

    number: str
    aspect: str
    text: str
    owner: str
    issued_on: date
    due_on: date | None
    done_on: date | None
    relapsed_on: date | None = None

    def state(self, day: date) -> tuple[str, date | None]:
        """Return what the office writes on a day: the state, and the day it was done."""
        if self.relapsed_on is not None and self.relapsed_on <= day:
            return "反弹", None
        if self.done_on is not None and self.done_on <= day:
            return "已整改", self.done_on
        return ("长期坚持" if self.due_on is None else "整改中"), None


def draw_findings(profile: Profile) -> list[Finding]:
    """Draw the findings of a county: the same for the same profile, always."""
    rng = np.random.default_rng([SEED, int(profile.code), 5])
    names = {unit.name for unit in county_units(profile)}
    pool = table("findings.csv")
    found: list[Finding] = []
    for issued_on in ROUNDS:
        chosen = rng.choice(len(pool), size=PER_ROUND[profile.name], replace=False)
        for place in sorted(int(number) for number in chosen):
            row = pool[place]
            number = f"{issued_on.year}-{len(found) + 1:03d}"
            found.append(_finding(row, number, issued_on, profile, names, rng))
    return found


def _finding(
    row: dict[str, str],
    number: str,
    issued_on: date,
    profile: Profile,
    names: set[str],
    rng: np.random.Generator,
) -> Finding:
    owners = [_local(profile, name) for name in row["owners"].split("|")]
    known = [name for name in owners if name in names or name.startswith("各")] or ["公安局"]
    owner = "、".join(known) if rng.random() < 0.2 else known[int(rng.integers(len(known)))]
    due_on = _month_end(issued_on + timedelta(days=int(rng.integers(60, 200))))
    delay = rng.normal(SLOWNESS.get(profile.name, 0) - 18, 38)
    done_on = max(due_on + timedelta(days=int(delay)), issued_on + timedelta(days=12))
    never = rng.random() < 0.05
    relapse = done_on + timedelta(days=75) if rng.random() < 0.1 else None
    standing = rng.random() < 0.06
    return Finding(
        number,
        row["aspect"],
        row["finding"],
        owner,
        issued_on,
        None if standing else due_on,
        None if never or standing else done_on,
        None if never or standing else relapse,
    )


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _local(profile: Profile, name: str) -> str:
    return profile.name[-1] + name if name.startswith("委") else name


# ---------- transfers


def transfers_of(figures: Figures) -> list[Pair]:
    """Split what each unit filed as transferred among the receivers; "" received nothing.

    The ledger of 云砚县 leaves out some of it; the departments of 远汀县 that never transfer are
    silent, those of the others that transferred nothing say so.
    """
    profile = figures.profile
    rng = np.random.default_rng([SEED, int(profile.code), 6])
    filed = figures.values["leads_transferred"]
    found: list[Pair] = []
    for month in LEDGER_MONTHS:
        at = MONTHS.index(month)
        if not figures.filed[:, at].any():
            continue
        for row, unit in enumerate(figures.units):
            count = filed[row, at]
            if not figures.filed[row, at] or np.isnan(count) or unit.kind == "county":
                continue
            if not count:
                if unit.kind == "department" and not profile.zero_departments:
                    found.append((month, unit.name, "", 0))
                continue
            if profile.rounds_figures:
                count = rng.binomial(int(count), 0.8)
            found += _split(profile, unit, month, int(count), rng)
    return found


def _split(
    profile: Profile, unit: Unit, month: date, count: int, rng: np.random.Generator
) -> Iterator[Pair]:
    receivers = [(_local(profile, name), share) for name, share in _RECEIVERS]
    receivers = [(name, share) for name, share in receivers if name != unit.name]
    shares = np.array([share for _, share in receivers])
    parts = rng.multinomial(count, shares / shares.sum())
    for (name, _), part in zip(receivers, parts, strict=True):
        if part:
            yield month, unit.name, name, int(part)


# ---------- the workbooks


Line = Sequence[str | int | date | None]
_HEADER = 2
_HEADS = (
    "编号",
    "方面",
    "存在问题",
    "责任单位",
    "反馈时间",
    "整改时限",
    "整改情况",
    "完成时间",
    "备注",
)
_OTHER_HEADS = (
    "序号",
    "问题类别",
    "反馈问题",
    "牵头单位",
    "交办时间",
    "完成时限",
    "整改进展",
    "销号时间",
    "备注",
)


def ledger_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes, list[tuple[str, date]]]]:
    """Yield each ledger of the sample: file name, bytes, and (sheet, day received).

    The findings came first as one ledger of the prefecture, then as one of each county.
    """
    findings = {profile.name: draw_findings(profile) for profile in PROFILES}
    name = PREFECTURE.aliases[0]
    title = f"{name}{AS_OF[0].year}年{AS_OF[0].month}月督导反馈问题整改台账"
    lines: list[Line] = [("县（区）", *_HEADS)]
    lines += [
        (profile.name, *line)
        for profile in PROFILES
        for line in _finding_lines(profile, findings[profile.name], AS_OF[0])
    ]
    yield f"{title}.xlsx", _workbook(title, {"整改台账": lines}), [("整改台账", RECEIVED[0])]
    for profile in PROFILES:
        title = f"{profile.name}{AS_OF[1].year}年{AS_OF[1].month}月督导反馈问题整改台账"
        sheet = _text(profile, "整改台账")
        heads = _OTHER_HEADS if profile.one_header_row else _HEADS
        lines = [heads, *_finding_lines(profile, findings[profile.name], AS_OF[1])]
        yield f"{title}.xlsx", _workbook(title, {sheet: lines}, profile), [(sheet, RECEIVED[1])]
        title = f"{profile.name}线索移送台账"
        lines_of = _transfer_sheets(profile, draw(profile, catalogue))
        content = _workbook(title, lines_of, profile)
        yield f"{title}.xlsx", content, [(sheet, RECEIVED[1]) for sheet in lines_of]


def _finding_lines(profile: Profile, findings: Sequence[Finding], as_of: date) -> Iterator[Line]:
    shown = [finding for finding in findings if finding.issued_on <= as_of]
    for finding in shown:
        state, done_on = finding.state(as_of)
        due = "长期坚持" if finding.due_on is None else _day(profile, finding.due_on)
        yield (
            None if profile.one_header_row else finding.number,
            finding.aspect,
            finding.text,
            finding.owner,
            _day(profile, finding.issued_on),
            due,
            state,
            _day(profile, done_on) if done_on else None,
            None,
        )


def _day(profile: Profile, day: date) -> str | date:
    """Write a day as the office of this county does."""
    if profile.units_in_header:
        return f"{day.year}年{day.month}月{day.day}日"
    if profile.uses_aliases:
        return f"{day.year}.{day.month}.{day.day}"
    return day


def _transfer_sheets(profile: Profile, figures: Figures) -> dict[str, list[Line]]:
    pairs = transfers_of(figures)
    if not profile.total_first:
        lines: list[Line] = [("月份", "移送单位", "接收单位", "线索数（件）")]
        lines += [
            (f"{month.year}年{month.month}月", sender, receiver or None, leads)
            for month, sender, receiver, leads in pairs
        ]
        return {_text(profile, "移送台账"): lines}
    sheets = {}
    for month in dict.fromkeys(pair[0] for pair in pairs):
        of_month = [pair for pair in pairs if pair[0] == month]
        sheets[f"{month.year}年{month.month}月"] = _matrix(of_month)
    return sheets


def _matrix(pairs: Sequence[Pair]) -> list[Line]:
    receivers = list(dict.fromkeys(receiver for _, _, receiver, _ in pairs if receiver))
    sent: dict[str, dict[str, int]] = {}
    for _, sender, receiver, leads in pairs:
        sent.setdefault(sender, {})[receiver] = leads
    lines: list[Line] = [("移送单位＼接收单位", *receivers, "合计")]
    for sender, leads_to in sent.items():
        cells = [leads_to.get(receiver) for receiver in receivers]
        lines.append((sender, *cells, sum(leads_to.values())))
    sums = [sum(leads_to.get(receiver, 0) for leads_to in sent.values()) for receiver in receivers]
    return [*lines, ("合计", *sums, sum(sums))]


def _text(profile: Profile | None, text: str) -> str:
    return i18n.traditional(text) if profile is not None and profile.traditional else text


def _workbook(title: str, sheets: dict[str, list[Line]], profile: Profile | None = None) -> bytes:
    stream, workbook = new_workbook(f"{title}（虚构示例数据）")
    bold = workbook.add_format({"bold": True, "border": 1, "text_wrap": True})
    plain = workbook.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    day = workbook.add_format({"border": 1, "num_format": "yyyy-mm-dd", "valign": "top"})
    large = workbook.add_format({"bold": True, "font_size": 14})
    for name, lines in sheets.items():
        sheet = workbook.add_worksheet(name)
        sheet.write_string(0, 0, _text(profile, f"{title}（虚构示例数据）"), large)
        for row, line in enumerate(lines, _HEADER):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    text = _text(profile, value)
                    sheet.write_string(row, column, text, bold if row == _HEADER else plain)
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write_number(row, column, value, plain)
        sheet.write_string(len(lines) + _HEADER + 1, 0, _text(profile, NOTE))
        sheet.set_column(0, len(lines[0]) - 1, 14)
        for column, head in enumerate(lines[0]):
            if head in ("存在问题", "反馈问题"):
                sheet.set_column(column, column, 46)
        sheet.freeze_panes(_HEADER + 1, 0)
    workbook.close()
    return stream.getvalue()
