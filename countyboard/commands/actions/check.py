"""Look whether the store is whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from countyboard.commands.exchange import Frame
from countyboard.integrity import fault_text, faults, held
from countyboard.query import Source

__all__ = ["act"]


def act(store: Source, _arguments: dict[str, Any], _content: bytes) -> Iterator[Frame]:
    """Yield how much is held, and every fault."""
    found = faults(store)
    pending = any(fault.fault.startswith("migration") for fault in found)
    yield Frame(
        {
            "event": "checked",
            "held": {} if pending else held(store),
            "faults": [
                {"fault": fault.fault, "place": fault.place, "text": fault_text(fault)}
                for fault in found
            ],
        }
    )
