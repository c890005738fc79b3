"""Who may see and do what: roles, scope and the person who is reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["EVERYTHING", "LOCAL", "Reader", "Role", "Scope"]


class Role(StrEnum):
    """Name what somebody is here for; each account has one role."""

    LEADER = "leader"
    STAFF = "staff"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Scope:
    """Say which units somebody may see and file for.

    `counties` are codes of counties, None for the whole prefecture; `unit` is the code of one
    township or department, which lies in the only county of `counties`.
    """

    counties: tuple[str, ...] | None = None
    unit: str | None = None

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return self.counties is None and self.unit is None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Reader:
    """Say who is reading: the account's name, its role and its scope."""

    account: str
    role: Role
    scope: Scope = EVERYTHING


LOCAL = Reader("local", Role.ADMINISTRATOR)
"""The only reader on one's own computer, who may do everything."""
