"""Small files in the folder of data that only the user of the application may read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

__all__ = ["KEY_NAME", "signing_key", "write_private"]

KEY_NAME = "sign-in.key"


def write_private(path: Path, content: bytes) -> None:
    """Put a file in place whole, readable by its owner only."""
    growing = path.with_name(f"{path.name}.new")
    growing.unlink(missing_ok=True)
    handle = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    growing.replace(path)


def signing_key(folder: Path) -> bytes:
    """Return the key that cookies are signed with; it is drawn where there is none."""
    path = folder / KEY_NAME
    if not path.exists():
        write_private(path, secrets.token_hex(32).encode())
    path.chmod(0o600)
    return path.read_bytes()
