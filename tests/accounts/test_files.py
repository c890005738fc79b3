"""The key of the cookies is drawn once and is readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from countyboard.accounts.files import KEY_NAME, signing_key


def test_the_key_is_drawn_once_and_private(tmp_path: Path) -> None:
    key = signing_key(tmp_path)
    assert len(key) >= 32
    path = tmp_path / KEY_NAME
    path.chmod(0o644)
    assert signing_key(tmp_path) == key
    assert path.stat().st_mode & 0o777 == 0o600
    (tmp_path / "other").mkdir()
    assert signing_key(tmp_path / "other") != key
