"""What a problem is made of: grade, sentence, advice; and the advice that many share."""

from __future__ import annotations

from dataclasses import dataclass

from countyboard.i18n import N_
from countyboard.submission import Grade

__all__ = ["CHECK", "MEND", "NOTHING", "Rule"]

MEND = N_("Mend the cell in the workbook and send it again.")
CHECK = N_("Check it; nothing needs to be done if it is right.")
NOTHING = N_("Nothing needs to be done.")


@dataclass(frozen=True, slots=True)
class Rule:
    """Define a problem: grade, sentence and advice (English; gettext translates them).

    `bounds` says from where on the rule speaks, where that is a matter of numbers.
    """

    grade: Grade
    message: str
    advice: str
    bounds: str = ""
