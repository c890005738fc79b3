"""What a store says of scopes where there is none: whoever has it may do everything."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable

from countyboard.access import Action
from countyboard.units import Roster

__all__ = ["Unscoped"]


class Unscoped(ABC):
    """Answer for a whole store what ScopedStore answers for one reader."""

    @abstractmethod
    def roster(self) -> Roster:
        """Return all units as they are now."""

    def may(self, action: Action) -> bool:  # noqa: ARG002
        """Tell whether whoever has this store may do this at all."""
        return True

    def given(self) -> tuple[str, ...]:
        """Return the codes that the scope is made of; none where nothing is left out."""
        return ()

    def outside(self, codes: Iterable[str]) -> list[str]:  # noqa: ARG002
        """Return which of these units and counties one may not file for, in order."""
        return []

    def own(self, codes: Iterable[str]) -> set[str]:
        """Return for which of these units figures may be filed: of a county its own form."""
        return set(codes)

    def everybody(self) -> Roster:
        """Return all units there are, in the scope or not: to tell whose sheet it is."""
        return self.roster()
