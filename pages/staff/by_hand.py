"""Type in or correct figures: a form of a county and month or week, checked like any sheet."""

import streamlit as st

from countyboard import catalogue
from countyboard.i18n import gettext as _
from countyboard.receiving import by_hand as typing
from countyboard.ui import by_hand, by_hand_confirm, by_hand_grid
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.upload_tray import known_units

require("by_hand")

opened = store()
roster = known_units(opened)
st.caption(
    _(
        "For a unit without Excel, or for a figure that is wrong. The same checks as for a sheet;"
        " nothing is stored before you confirm, and it can be withdrawn like any submission."
    )
)
by_hand_confirm.receipt(opened)
if not roster.counties:
    st.info(_("There are no counties yet: upload a list of units first."), icon=":material/inbox:")
    st.page_link(
        "pages/staff/upload.py", label=_("Upload the first sheet"), icon=":material/upload_file:"
    )
    st.stop()
place, unit_code = by_hand.choose(opened, roster)
here = typing.held(opened, place, roster, catalogue.load())
if not here.units:
    nobody = _("No unit there files this form in this week.")
    if place.week is None:
        nobody = _("No unit files this form in this month.")
    st.info(nobody, icon=":material/inbox:")
    st.stop()
by_hand.locked(opened, here, unit_code)
desk = by_hand.open_desk(place, here)
columns = by_hand_grid.group_shown(here, unit_code)
by_hand_grid.take_in(here, desk, unit_code, columns)
overtaken = by_hand.meanwhile(desk, here)
upload = by_hand.checked(opened, here, desk)
before = typing.held(opened, typing.one_before(place), roster, catalogue.load())
by_hand_grid.draw(here, before, desk, unit_code, columns, by_hand_confirm.signs(upload))
if upload is None:
    st.caption(_("Nothing is typed yet that differs from what is in force."))
    st.stop()
by_hand_confirm.problems(here, upload)
by_hand_confirm.confirm(opened, here, desk, upload, overtaken)
