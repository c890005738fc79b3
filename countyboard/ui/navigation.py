"""Which pages there are, for whom, under which address."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.navigation.page import Page

from countyboard.access import Reader
from countyboard.i18n import N_
from countyboard.i18n import gettext as _

__all__ = ["FIRST", "PAGES", "Entry", "for_leaders", "pages"]

FIRST = "overview"
"""The address of the page that opens first."""


class Entry(NamedTuple):
    """Describe one page: its script, address, icon, title and what it is for."""

    script: str
    address: str
    icon: str
    title: str
    purpose: str


PAGES = {
    N_("Leaders"): [
        Entry(
            "pages/leaders/overview.py",
            FIRST,
            ":material/space_dashboard:",
            N_("Overview"),
            N_("What stands out, since when, and whether it is signal or noise."),
        ),
        Entry(
            "pages/leaders/counties.py",
            "counties",
            ":material/compare_arrows:",
            N_("Counties"),
            N_("Which counties differ from the others, on what, and how sure that is."),
        ),
        Entry(
            "pages/leaders/map.py",
            "map",
            ":material/map:",
            N_("Map"),
            N_("Where one measure is higher or lower than elsewhere by more than chance."),
        ),
        Entry(
            "pages/leaders/balance.py",
            "balance",
            ":material/balance:",
            N_("Balance"),
            N_("How evenly one measure spreads over the townships or departments."),
        ),
        Entry(
            "pages/leaders/reporting.py",
            "reporting",
            ":material/grid_on:",
            N_("Reporting"),
            N_("Who filed, who filed zero, who is late and who is missing."),
        ),
        Entry(
            "pages/leaders/trends.py",
            "trends",
            ":material/show_chart:",
            N_("Trends"),
            N_("One measure over the months, county by county and year on year."),
        ),
        Entry(
            "pages/leaders/leads.py",
            "leads",
            ":material/call_split:",
            N_("Leads"),
            N_("Where leads come from, and whether every lead gets a result."),
        ),
        Entry(
            "pages/leaders/coordination.py",
            "coordination",
            ":material/hub:",
            N_("Coordination"),
            N_("Who hands leads to whom, whether regulators do, and who never does."),
        ),
        Entry(
            "pages/leaders/publicity.py",
            "publicity",
            ":material/campaign:",
            N_("Publicity"),
            N_("Which channels reach whom, where there is none, and what people know."),
        ),
        Entry(
            "pages/leaders/rectification.py",
            "rectification",
            ":material/task_alt:",
            N_("Rectification"),
            N_("Which findings are rectified, which are overdue, and who answers for them."),
        ),
        Entry(
            "pages/leaders/unit.py",
            "unit",
            ":material/pin_drop:",
            N_("Unit"),
            N_("How one county, township or department stands against its peers, and since when."),
        ),
        Entry(
            "pages/leaders/wall.py",
            "wall",
            ":material/tv:",
            N_("Wall screen"),
            N_("The pages in turn, large and without controls, for a screen on the wall."),
        ),
    ],
    N_("Staff"): [
        Entry(
            "pages/staff/upload.py",
            "upload",
            ":material/upload_file:",
            N_("Upload"),
            N_("Drop in the month's sheets as they came, check, confirm."),
        ),
        Entry(
            "pages/staff/by_hand.py",
            "by_hand",
            ":material/edit_note:",
            N_("By hand"),
            N_("Type in or correct the figures of a form, with the same checks as a sheet."),
        ),
        Entry(
            "pages/staff/approval.py",
            "approval",
            ":material/approval:",
            N_("Approval"),
            N_("Who approved what when; what is approved is locked."),
        ),
        Entry(
            "pages/staff/submissions.py",
            "submissions",
            ":material/inventory_2:",
            N_("Submissions"),
            N_("What came, what it changed, who took it back; the history of a figure."),
        ),
        Entry(
            "pages/staff/calendar.py",
            "calendar",
            ":material/calendar_month:",
            N_("Calendar"),
            N_("What is due when, who has filed, who is to be reminded; extensions."),
        ),
        Entry(
            "pages/staff/quality.py",
            "quality",
            ":material/fact_check:",
            N_("Quality"),
            N_("How sound the figures look, and what to ask about before they are used."),
        ),
        Entry(
            "pages/staff/ledger.py",
            "ledger",
            ":material/edit_note:",
            N_("Findings and transfers"),
            N_("Type in findings and transfers, and see how a finding came to be."),
        ),
    ],
    N_("Analysts"): [
        Entry(
            "pages/analysts/tables.py",
            "tables",
            ":material/table:",
            N_("Tables"),
            N_("Filter any table and take it away as xlsx or csv."),
        ),
        Entry(
            "pages/analysts/sql.py",
            "sql",
            ":material/database_search:",
            N_("SQL"),
            N_("Ask anything of the figures in SQL, and see the query behind any visual."),
        ),
        Entry(
            "pages/analysts/dictionary.py",
            "dictionary",
            ":material/dictionary:",
            N_("Dictionary"),
            N_("What every indicator, ratio, state, rule, table and column means."),
        ),
        Entry(
            "pages/analysts/programs.py",
            "programs",
            ":material/terminal:",
            N_("Programs"),
            N_("Let programs read the tables, each by a token of its own."),
        ),
    ],
    N_("Administrator"): [
        Entry(
            "pages/admin/units.py",
            "units",
            ":material/account_tree:",
            N_("Units"),
            N_("Which units there are, since when; added, renamed, merged, closed, imported."),
        ),
        Entry(
            "pages/admin/catalogue.py",
            "catalogue",
            ":material/menu_book:",
            N_("Catalogue"),
            N_("What is counted: indicators, ratios and forms, and what sheets call them."),
        ),
        Entry(
            "pages/admin/targets.py",
            "targets",
            ":material/flag:",
            N_("Targets"),
            N_("What a measure is to reach, where and from when on."),
        ),
        Entry(
            "pages/admin/rules.py",
            "rules",
            ":material/rule:",
            N_("Rules"),
            N_("By which rules sheets are read and checked, and what to do about each."),
        ),
        Entry(
            "pages/admin/map.py",
            "boundaries",
            ":material/polyline:",
            N_("Boundaries"),
            N_("Give the boundaries of counties and townships for the map."),
        ),
        Entry(
            "pages/admin/settings.py",
            "settings",
            ":material/settings:",
            N_("Settings"),
            N_("Title and logo, language, messages and deadlines of this office."),
        ),
        Entry(
            "pages/admin/accounts.py",
            "accounts",
            ":material/group:",
            N_("Accounts"),
            N_("Who may sign in, and what for; one-time passwords."),
        ),
        Entry(
            "pages/admin/audit.py",
            "audit",
            ":material/manage_search:",
            N_("Audit log"),
            N_("Who did what, when: every change that was ever made."),
        ),
    ],
}


def for_leaders(address: str) -> bool:
    """Tell whether the page at an address is one of the leaders'; the first one has none."""
    return (address or FIRST) in {entry.address for entry in PAGES["Leaders"]}


def pages(reader: Reader) -> dict[str, list[Page]]:
    """Build the pages by section, titled in the language in force.

    What the reader may not open is not in the menu, but known: whoever follows a link to it
    reads for whom it is.
    """
    return {
        _(section): [
            st.Page(
                entry.script,
                title=_(entry.title),
                icon=entry.icon,
                url_path=entry.address,
                default=entry.address == FIRST,
                help=_(entry.purpose),
                visibility="visible" if reader.may_open(entry.address) else "hidden",
            )
            for entry in entries
        ]
        for section, entries in PAGES.items()
    }
