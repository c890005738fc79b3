"""Views saved under a name: the address of what somebody chose on a page; all is appended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, urlencode

import pyarrow as pa

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.refusals import ScopeError
from countyboard.store import Store
from countyboard.workbook.persons import holds_personal_data

__all__ = ["LONGEST", "Fault", "SavedView", "address_of", "fault_of", "remove", "save", "saved"]

LONGEST = 60
"""Characters of a name."""

Fault = Literal["", "no name", "long", "persons"]

_ROW = pa.schema(
    [
        ("view_id", pa.int64()),
        ("page", pa.string()),
        ("view_name", pa.string()),
        ("address", pa.string()),
        ("account", pa.string()),
        ("is_removed", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True)
class SavedView:
    """Hold one view; `view_id` is None until it is saved."""

    page: str
    name: str
    address: str
    view_id: int | None = None

    def choices(self) -> dict[str, list[str]]:
        """Return what was chosen, as the parameters of an address."""
        return parse_qs(self.address)


def address_of(choices: dict[str, list[str]]) -> str:
    """Write what was chosen as an address, without the language: a link opens in any."""
    kept = {name: values for name, values in sorted(choices.items()) if name != "lang"}
    return urlencode(kept, doseq=True)


def fault_of(name: str) -> Fault:
    """Say what is wrong with a name; nothing when it will do."""
    if not name.strip():
        return "no name"
    if len(name.strip()) > LONGEST:
        return "long"
    return "persons" if holds_personal_data(name) else ""


def saved(store: Store, page: str, account: str) -> list[SavedView]:
    """Return the views an account saved of a page, by name."""
    rows = query.run(store, "views/saved", account=account, page=page).rows
    return [SavedView(page, row["view_name"], row["address"], row["view_id"]) for row in rows]


def save(store: Store, view: SavedView, *, account: str) -> None:
    """Save a view, or a new name or address of it.

    Raise ValueError for a name with a fault, ScopeError where the view is another account's.
    """
    fault = fault_of(view.name)
    if fault:
        raise ValueError(fault)
    _append(store, view, account, is_removed=False)


def remove(store: Store, view: SavedView, *, account: str) -> None:
    """Put a view away; it stays on record. Raise ScopeError where it is another account's."""
    _append(store, view, account, is_removed=True)


def _append(store: Store, view: SavedView, account: str, *, is_removed: bool) -> None:
    if view.view_id is not None:
        rows = query.run(store, "views/owner", view_id=view.view_id).rows
        if [row["account"] for row in rows] != [account]:
            raise ScopeError(_("This view is another account's."))
    row = {
        "view_id": view.view_id,
        "page": view.page,
        "view_name": view.name.strip(),
        "address": view.address,
        "account": account,
        "is_removed": is_removed,
    }
    store.append(
        "store/insert_saved_views",
        {"incoming_saved_view": pa.Table.from_pylist([row], _ROW)},
        event="view removed" if is_removed else "view saved",
        account=account,
        details={"name": view.name.strip()},
    )
