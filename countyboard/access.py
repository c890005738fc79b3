"""Who may see and do what: roles, scope, the person who is reading, and the one table of rights.

Every page, button and change asks here; the store refuses by the same table what a page forgot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "EVERYTHING",
    "LOCAL",
    "PAGE_RIGHTS",
    "RIGHTS",
    "Action",
    "Reach",
    "Reader",
    "Right",
    "Role",
    "Scope",
]


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

    @property
    def reach(self) -> Reach:
        """Return how far it goes."""
        if self.is_everything:
            return Reach.PREFECTURE
        return Reach.COUNTY if self.unit is None else Reach.UNIT


EVERYTHING = Scope()


class Reach(StrEnum):
    """Say how much of the tree somebody has to answer for, from the least to the most."""

    UNIT = "unit"
    COUNTY = "county"
    PREFECTURE = "prefecture"

    def covers(self, other: Reach) -> bool:
        """Tell whether it goes as far as the other."""
        order = list(Reach)
        return order.index(self) >= order.index(other)


class Action(StrEnum):
    """Name what somebody may do beside reading a page."""

    FILE = "file"
    WITHDRAW = "withdraw"
    FORGET = "forget"
    FOLLOW_UP = "follow up"
    APPROVE_UNIT = "approve unit"
    APPROVE_COUNTY = "approve county"
    APPROVE_PREFECTURE = "approve prefecture"
    EXTEND = "extend"
    WRITE_IN = "write in"
    DAYS_OFF = "days off"
    VILLAGES = "villages"
    UNIT_LISTS = "unit lists"
    UNITS = "units"
    TARGETS = "targets"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    CONFIGURATION = "configuration"
    BOUNDARIES = "boundaries"
    SAMPLE = "sample"
    ACCOUNTS = "accounts"
    BACK_UP = "back up"
    AUDIT = "audit"
    DOWNLOAD = "download"
    SAVE_VIEW = "save view"
    SQL = "sql"
    API = "api"


@dataclass(frozen=True, slots=True)
class Right:
    """Say which roles may, and how far their scope has to go."""

    roles: frozenset[Role]
    reach: Reach = Reach.UNIT


_EVERYBODY = frozenset(Role)
_STAFF = frozenset({Role.STAFF, Role.ADMINISTRATOR})
_ANALYSTS = frozenset({Role.ANALYST, Role.ADMINISTRATOR})
_ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

RIGHTS: dict[Action, Right] = {
    Action.FILE: Right(_STAFF),
    Action.WITHDRAW: Right(_STAFF),
    Action.FORGET: Right(_STAFF, Reach.COUNTY),
    Action.FOLLOW_UP: Right(_STAFF),
    Action.APPROVE_UNIT: Right(_STAFF),
    Action.APPROVE_COUNTY: Right(_STAFF, Reach.COUNTY),
    Action.APPROVE_PREFECTURE: Right(_STAFF, Reach.PREFECTURE),
    Action.EXTEND: Right(_STAFF, Reach.COUNTY),
    Action.WRITE_IN: Right(_STAFF, Reach.COUNTY),
    Action.DAYS_OFF: Right(_STAFF, Reach.PREFECTURE),
    Action.VILLAGES: Right(_STAFF),
    Action.UNIT_LISTS: Right(_STAFF, Reach.PREFECTURE),
    Action.UNITS: Right(_ADMINISTRATORS, Reach.COUNTY),
    Action.TARGETS: Right(_ADMINISTRATORS, Reach.COUNTY),
    Action.CATALOGUE: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.SETTINGS: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.CONFIGURATION: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.BOUNDARIES: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.SAMPLE: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.ACCOUNTS: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.BACK_UP: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.AUDIT: Right(_ADMINISTRATORS, Reach.PREFECTURE),
    Action.DOWNLOAD: Right(_EVERYBODY),
    Action.SAVE_VIEW: Right(_EVERYBODY),
    Action.SQL: Right(_ANALYSTS),
    Action.API: Right(_ANALYSTS),
}
"""What each action needs. Whoever extends a deadline, approves for a county or changes units
answers for a county at least; what holds for everybody needs the whole prefecture."""

PAGE_RIGHTS: dict[str, Right] = {
    **dict.fromkeys(
        (
            "overview",
            "counties",
            "map",
            "balance",
            "reporting",
            "trends",
            "leads",
            "coordination",
            "publicity",
            "rectification",
            "unit",
            "wall",
        ),
        Right(_EVERYBODY),
    ),
    **dict.fromkeys(
        ("upload", "by_hand", "approval", "submissions", "calendar", "quality", "ledger"),
        Right(_STAFF),
    ),
    **dict.fromkeys(("tables", "sql", "dictionary", "programs"), Right(_ANALYSTS)),
    "rules": Right(_ADMINISTRATORS),
    "units": RIGHTS[Action.UNITS],
    "targets": RIGHTS[Action.TARGETS],
    "catalogue": RIGHTS[Action.CATALOGUE],
    "boundaries": RIGHTS[Action.BOUNDARIES],
    "settings": RIGHTS[Action.SETTINGS],
    "accounts": RIGHTS[Action.ACCOUNTS],
    "audit": RIGHTS[Action.AUDIT],
}
"""What each page needs, by its address; a page that is not named here opens for nobody."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Say who is reading: the account's name, its role and its scope."""

    account: str
    role: Role
    scope: Scope = EVERYTHING

    def may(self, action: Action) -> bool:
        """Tell whether the reader may do this at all; for which units the store decides."""
        return self._has(RIGHTS[action])

    def may_open(self, address: str) -> bool:
        """Tell whether the reader may open the page at this address."""
        right = PAGE_RIGHTS.get(address)
        return right is not None and self._has(right)

    def _has(self, right: Right) -> bool:
        return self.role in right.roles and self.scope.reach.covers(right.reach)


LOCAL = Reader("local", Role.ADMINISTRATOR)
"""The only reader on one's own computer, who may do everything."""
