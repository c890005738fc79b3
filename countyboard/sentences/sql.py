"""What is said of a statement of free SQL: how it ended, and why it was not run."""

from __future__ import annotations

from countyboard.i18n import N_, ngettext, number
from countyboard.i18n import gettext as _
from countyboard.sql.running import Answer, Bounds, How, Outcome

__all__ = ["HOWS", "OUTCOMES", "answered", "trouble"]

HOWS: dict[How, str] = {
    "rows": N_("The rows"),
    "plan": N_("Plan"),
    "profile": N_("Plan with times"),
}
"""What to answer with: the rows, or how they are found."""

OUTCOMES: dict[Outcome, str] = {
    "answer": N_("answered"),
    "refused": N_("refused"),
    "failed": N_("failed"),
    "bounded": N_("stopped at a limit"),
    "stopped": N_("stopped by you"),
}

_REFUSED = {
    "none": N_("There is no statement."),
    "several": N_("One statement at a time: there is a semicolon between several."),
    "reads_only": N_("Only questions are answered here: begin with select, with or from."),
    "insides": N_("What the database says about itself is not shown here."),
}

_BOUNDED = {
    "time": N_("It was stopped after {seconds} seconds. Ask for fewer months or counties."),
    "memory": N_("It needed more than {memory} MB of memory. Sum up first, or ask for less."),
    "bytes": N_("A single part of the answer is larger than {size} MB. Ask for less."),
    "busy": N_("Others are asking at the moment. Try again in a minute."),
    "ended": N_("It came to a limit of the system and was ended. Ask for less."),
}


def answered(answer: Answer, bounds: Bounds, shown: int) -> str:
    """Say how many rows came, in what time, and what is not among them."""
    rows = answer.table.num_rows if answer.table is not None else 0
    parts = [
        ngettext("{n} row", "{n} rows", rows).format(n=number(rows)),
        _("{seconds} seconds").format(seconds=number(answer.seconds, 2)),
    ]
    if answer.is_cut:
        parts.append(
            _("cut: there are more rows than these; at most {rows} rows or {size} MB come").format(
                rows=number(bounds.rows), size=number(bounds.bytes / 2**20)
            )
        )
    if rows > shown:
        parts.append(_("the first {n} are shown, the files hold all").format(n=number(shown)))
    return " · ".join(parts)


def trouble(answer: Answer, bounds: Bounds) -> str:
    """Say why there is no answer; what the database itself says is in English."""
    if answer.outcome == "stopped":
        return _("Stopped.")
    if answer.outcome == "refused" and answer.why == "parameters":
        return _("Give a value for: {names}").format(names=_(", ").join(answer.names))
    if answer.outcome == "refused":
        return _(_REFUSED[answer.why])
    if answer.outcome == "bounded":
        return _(_BOUNDED[answer.why]).format(
            seconds=number(bounds.seconds),
            memory=number(bounds.memory / 2**20),
            size=number(bounds.bytes / 2**20),
        )
    return answer.why
