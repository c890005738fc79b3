"""Targets: what a measure is to reach, in a prefecture or a county with all below, since when.

Nothing is overwritten: each change is a version of its own, and taking a target back brings
the former one back. A target holds until a later one of the same scope begins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pyarrow as pa

from countyboard import catalogue, query
from countyboard.catalogue import Ratio
from countyboard.identifiers import now
from countyboard.store import Store

__all__ = ["Fault", "Target", "TargetError", "fault_of", "remove_target", "set_target"]

Fault = Literal[
    "unknown measure",
    "unknown scope",
    "no first day",
    "no number",
    "below zero",
    "above 100",
    "not there",
    "same",
]

SCOPES = ("prefecture", "county")

_INCOMING = pa.schema(
    [
        ("measure_code", pa.string()),
        ("scope_code", pa.string()),
        ("first_month", pa.date32()),
        ("value", pa.float64()),
        ("account", pa.string()),
        ("is_removed", pa.bool_()),
        ("recorded_at", pa.timestamp("us")),
    ]
)


class TargetError(Exception):
    """Say why a target cannot be recorded, by a code of Fault."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


@dataclass(frozen=True, slots=True)
class Target:
    """Hold a target from `first_month` on, a first day; `value` in the measure's unit.

    `scope_code` is the prefecture or a county. Without a value: no target from then on.
    """

    measure_code: str
    scope_code: str
    first_month: date
    value: float | None


def fault_of(store: Store, target: Target) -> Fault | None:
    """Return why a target cannot be set, None where it can."""
    measure = catalogue.load().measure(target.measure_code)
    scope = store.roster().get(target.scope_code)
    value = target.value
    if measure is None:
        return "unknown measure"
    if scope is None or scope.kind not in SCOPES:
        return "unknown scope"
    if target.first_month.day != 1:
        return "no first day"
    if value is not None and not math.isfinite(value):
        return "no number"
    if value is not None and value < 0:
        return "below zero"
    if value is not None and value > 100 and isinstance(measure, Ratio) and measure.unit == "%":
        return "above 100"
    if any(
        (row["measure_code"], row["scope_code"], row["first_month"], row["value"])
        == (target.measure_code, target.scope_code, target.first_month, value)
        for row in query.run(store, "targets/in_force").rows
    ):
        return "same"
    return None


def set_target(store: Store, target: Target, *, account: str) -> None:
    """Append a target, or its end; raise TargetError where it cannot be."""
    fault = fault_of(store, target)
    if fault:
        raise TargetError(fault)
    event = "target ended" if target.value is None else "target set"
    _append(store, target, removed=False, event=event, account=account)


def remove_target(
    store: Store, measure_code: str, scope_code: str, first_month: date, *, account: str
) -> None:
    """Take back the target that holds from `first_month`; raise TargetError without one."""
    before = [
        row
        for row in query.run(store, "targets/in_force").rows
        if (row["measure_code"], row["scope_code"], row["first_month"])
        == (measure_code, scope_code, first_month)
    ]
    if not before:
        raise TargetError("not there")
    target = Target(measure_code, scope_code, first_month, None)
    _append(store, target, removed=True, event="target removed", account=account)


def _append(store: Store, target: Target, *, removed: bool, event: str, account: str) -> None:
    row = {
        "measure_code": target.measure_code,
        "scope_code": target.scope_code,
        "first_month": target.first_month,
        "value": target.value,
    }
    stamp = {"account": account, "is_removed": removed, "recorded_at": now()}
    store.append(
        "store/insert_target",
        {"incoming_target": pa.Table.from_pylist([row | stamp], _INCOMING)},
        event=event,
        account=account,
        details=row,
    )
