"""An office in which every name and every note is markup, written as anybody could write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pyarrow as pa

from countyboard import catalogue, catalogue_changes, followups, saved_views
from countyboard.accounts import tokens
from countyboard.deadlines import extend, mark_days
from countyboard.followups import Asked
from countyboard.identifiers import now
from countyboard.saved_views import SavedView
from countyboard.settings import set_setting
from countyboard.store import Store
from countyboard.submission import FINDINGS, TRANSFERS, Draft, Problem, SourceFile
from countyboard.units import Unit

__all__ = ["COUNTY", "FOREIGN", "MARK", "PAYLOADS", "TITLE", "TOWN", "spoil"]

FOREIGN = "evil.example"
MARK = "injected"
"""The class, the window's flag and the word that only markup which works can bring about."""

PAYLOADS = (
    f'<img src=x class={MARK} onerror="window.{MARK}=1">',
    f"<script class={MARK}>window.{MARK}=1</script>",
    f'"><svg class={MARK} onload="window.{MARK}=1">',
    f"**bold{MARK}** [x](javascript:window.{MARK}=1)",
    f"![x](http://{FOREIGN}/x.png) <http://{FOREIGN}>",
    "$\\frac{1}{2}$ $$x^2$$",
    f":material/skull: :red[red{MARK}] :blue-badge[{MARK}]",
    f'=HYPERLINK("http://{FOREIGN}","x")',
    f"<b>bold{MARK}</b><a href='http://{FOREIGN}'>x</a><br>",
    f"`code{MARK}` ~~del{MARK}~~ :small[{MARK}]",
    f"# head{MARK}\n- item\n| a | b |\n|---|---|\n| 1 | 2 |",
    "{{7*7}} %{x} %{y} {0} %(n)s {n}",
)

TITLE = "<b>bold</b> **x** $x$ :red[x]"
"""Shown on every page but the wall's."""

COUNTY, TOWN = "990121", "990121001"


def spoil(store: Store) -> None:
    """Rename the units of a store, and leave notes of every kind, as staff could do."""
    account = f"sso:{PAYLOADS[0]}"
    roster = store.roster()
    renamed = [_renamed(unit, number) for number, unit in enumerate(roster)]
    store.add_units(renamed, account=account)
    _file(store, [unit for unit in renamed if unit.parent == COUNTY], account)
    month = date(2026, 9, 1)
    for number, text in enumerate(PAYLOADS):
        asked = Asked(renamed[5 + number].code, month, "leads_received", "outlier")
        followups.note(store, asked, "open", text, account=account)
        view = SavedView("tables", text.replace("\n", " ")[:60], "table=states")
        for reader in ("chief", "local"):
            saved_views.save(store, view, account=reader)
        forms = ["township_monthly"]
        extend(store, TOWN, forms, month, date(2026, 12, 1 + number), reason=text, account=account)
        mark_days(store, [date(2026, 12, 1 + number)], is_working=False, name=text, account=account)
        tokens.create(store, "chief", text, now() + timedelta(30), by="chief")
    _rename_indicators(store, account)
    set_setting(store, "title", TITLE, account=account)


def _renamed(unit: Unit, number: int) -> Unit:
    text = PAYLOADS[number % len(PAYLOADS)].replace("\n", " ")
    area = PAYLOADS[(number + 3) % len(PAYLOADS)] if unit.area else None
    return replace(
        unit, name=f"{text} {number}", area=area, aliases=(f"{text} {number} {MARK}", unit.name)
    )


def _file(store: Store, units: list[Unit], account: str) -> None:
    """File ledgers from a file with such a name; then withdraw one for such a reason."""
    issued = date(2026, 6, 1)
    departments = [unit for unit in units if unit.kind == "department"]
    for number, text in enumerate(PAYLOADS):
        owner = units[number % len(units)]
        findings = pa.Table.from_pylist(
            [
                {
                    "finding_id": f"{COUNTY}-{number}-{place}",
                    "finding_number": f"{number}-{place}",
                    "aspect": "political",
                    "description": text,
                    "owner_code": owner.code if place else None,
                    "owner_text": text,
                    "issued_on": issued,
                    "due_on": date(2026, 8, 1),
                    "done_on": None,
                    "state_said": text,
                    "note": text,
                    "sheet_row": 3 + place,
                }
                for place in range(2)
            ],
            FINDINGS,
        )
        transfers = pa.Table.from_pylist(
            [
                {
                    "from_unit_code": departments[number % len(departments)].code,
                    "from_text": text,
                    "to_unit_code": None,
                    "to_text": text,
                    "leads": 3.0,
                    "sheet_row": 3,
                }
            ],
            TRANSFERS,
        )
        problem = Problem("unknown_unit", text, "A3", text, {"label": text, "unit": text})
        month = date(2026, 9, 1)
        drafts = [
            Draft("findings", COUNTY, month, text, findings=findings, problems=(problem,)),
            Draft("transfers", COUNTY, month, text, transfers=transfers, problems=(problem,)),
        ]
        source = SourceFile.of(f"{text}.xlsx", text.encode())
        received = datetime(2026, 10, 2 + number, 9)  # noqa: DTZ001 - the office's own time
        receipts = store.submit(source, drafts, account=account, received_at=received)
        if number % 3 == 0:
            store.withdraw(receipts[0].submission_id, account=account, reason=text)


def _rename_indicators(store: Store, account: str) -> None:
    lines = catalogue.lines_of("indicators")
    for number, code in enumerate(list(lines)[:6]):
        text = PAYLOADS[number].replace("\n", " ")
        texts = dict(lines[code]) | {"name_zh": text, "name_en": f"{text} {number}"}
        catalogue_changes.change(store, "indicators", texts, account=account)
