"""What the office decides about deadlines: extensions, days off, and how it treats them.

All of it is appended: the latest word on a unit, a day or a setting counts
(queries/model/03_a_due_day.sql and those after it read them).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal

import pyarrow as pa

from countyboard.settings import set_setting
from countyboard.store import Store
from countyboard.weeks import month_of
from countyboard.workbook.persons import PersonalDataError, holds_personal_data

__all__ = [
    "extend",
    "extend_week",
    "mark_days",
    "move_from_days_off",
    "take_back",
    "unmark_day",
    "write_in",
]

_EXTENSION = pa.schema(
    [
        ("unit_code", pa.string()),
        ("form_code", pa.string()),
        ("month", pa.date32()),
        ("week", pa.date32()),
        ("due_on", pa.date32()),
        ("due_time", pa.time64("us")),
        ("reason", pa.string()),
        ("account", pa.string()),
    ]
)
_MARK = pa.schema(
    [
        ("day", pa.date32()),
        ("is_working", pa.bool_()),
        ("day_name", pa.string()),
        ("account", pa.string()),
    ]
)


def extend(
    store: Store,
    unit_code: str,
    form_codes: Sequence[str],
    month: date,
    due_on: date,
    *,
    reason: str,
    account: str,
) -> None:
    """Let a unit, or all units below a county or the prefecture, file until `due_on`.

    `month` is the first day of the month that is filed. Raise PersonalDataError for a reason
    with personal data.
    """
    _no_person(reason)
    due = {"month": month, "due_on": due_on}
    _change_due(store, unit_code, form_codes, due, reason=reason, account=account)


def extend_week(
    store: Store,
    unit_code: str,
    form_codes: Sequence[str],
    week: date,
    due_at: datetime,
    *,
    reason: str,
    account: str,
) -> None:
    """Let a unit, or all units below a township, a county or the prefecture, report until `due_at`.

    `week` is the Thursday of the week that is reported. Raise PersonalDataError for a reason
    with personal data.
    """
    _no_person(reason)
    due: dict[str, date | time | None] = {
        "month": month_of(week),
        "week": week,
        "due_on": due_at.date(),
        "due_time": due_at.time(),
    }
    _change_due(store, unit_code, form_codes, due, reason=reason, account=account)


def take_back(
    store: Store,
    unit_code: str,
    form_code: str,
    month: date,
    *,
    account: str,
    week: date | None = None,
) -> None:
    """Take an extension back, of a month or of a week: the day before it holds again."""
    due = {"month": month, "week": week}
    _change_due(store, unit_code, [form_code], due, reason="", account=account)


def _no_person(reason: str) -> None:
    if holds_personal_data(reason):
        raise PersonalDataError(reason)


def _change_due(
    store: Store,
    unit_code: str,
    form_codes: Sequence[str],
    due: Mapping[str, date | time | None],
    *,
    reason: str,
    account: str,
) -> None:
    """Append what holds of a month or a week; without `due_on` nothing does."""
    rows = [
        {
            "unit_code": unit_code,
            "form_code": form_code,
            "reason": reason,
            "account": account,
            **due,
        }
        for form_code in form_codes
    ]
    if not rows:
        return
    store.append(
        "store/insert_due_changes",
        {"incoming_due_change": pa.Table.from_pylist(rows, _EXTENSION)},
        event="extended" if due.get("due_on") else "extension taken back",
        account=account,
        details={"unit": unit_code, "forms": list(form_codes), **due},
    )


def mark_days(
    store: Store, days: Iterable[date], *, is_working: bool, name: str, account: str
) -> None:
    """Mark days as holidays, or as weekend days that are worked."""
    _mark(store, days, is_working, name, account)


def unmark_day(store: Store, day: date, *, account: str) -> None:
    """Take the mark of a day back: it is again what its weekday says."""
    _mark(store, [day], None, "", account)


def _mark(
    store: Store,
    days: Iterable[date],
    is_working: bool | None,  # noqa: FBT001 - null takes the mark back
    name: str,
    account: str,
) -> None:
    rows = [
        {"day": day, "is_working": is_working, "day_name": name, "account": account} for day in days
    ]
    if not rows:
        return
    store.append(
        "store/insert_day_marks",
        {"incoming_day_mark": pa.Table.from_pylist(rows, _MARK)},
        event="days marked",
        account=account,
        details={"days": [row["day"] for row in rows], "is_working": is_working},
    )


def move_from_days_off(store: Store, moves: bool, *, account: str) -> None:  # noqa: FBT001
    """Say whether what is due on a day off is due on the next working day."""
    set_setting(store, "due_moves", "yes" if moves else "no", account=account)


def write_in(
    store: Store, county_code: str, script: Literal["zh_Hans", "zh_Hant"], *, account: str
) -> None:
    """Say in which script a county is written to."""
    set_setting(store, "script", script, account=account, scope_code=county_code)
