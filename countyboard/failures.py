"""What a store raises: it cannot do what was asked, or its database is lost for the moment."""

from __future__ import annotations

__all__ = ["LostError", "StoreError"]


class StoreError(Exception):
    """Say that the store cannot be opened, or cannot do what was asked."""


class LostError(StoreError):
    """Say, in the language in force, that the database failed: it is opened anew."""
