"""Write a copy of the whole store and look whether it is whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from countyboard.commands.exchange import Frame
from countyboard.integrity import DatabaseFile, fault_text, faults, held
from countyboard.store import Store

__all__ = ["act"]


def act(store: Store, arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield where the copy is, its size and hash, and its faults. Argument: account."""
    path = store.back_up()
    with DatabaseFile.opened(path) as copy:
        found, counts = faults(copy), held(copy)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    store.note("backed up", account=arguments["account"], details={"file": path.name})
    yield Frame(
        {
            "event": "backed up",
            "path": str(path),
            "size": path.stat().st_size,
            "sha256": sha256,
            "held": counts,
            "faults": [
                {"fault": fault.fault, "place": fault.place, "text": fault_text(fault)}
                for fault in found
            ],
        }
    )
