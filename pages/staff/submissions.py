"""Every submission: what it changed, its warnings, its file; and the history of one figure."""

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.ui import address, figure_history, filters, submission_decision, submissions
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("submissions")

opened = store()
if not query.run(opened, "staff/accounts").rows:
    st.info(
        _("As soon as the first sheet is confirmed this page shows what it changed."),
        title=_("Nothing has been submitted yet."),
        icon=":material/inbox:",
    )
    st.page_link(
        "pages/staff/upload.py", label=_("Upload the first sheet"), icon=":material/upload_file:"
    )
    st.stop()
chosen = filters.sidebar("county", "months")
st.caption(escape(chosen.summary()))
looks = {"submissions": _("Submissions"), "figure": _("History of one figure")}
look = address.segmented(
    _("Look at"), list(looks), key="look", format_func=lambda code: looks.get(code, code)
)
if look == "figure":
    figure_history.show(opened, chosen)
    st.stop()

submission_decision.say_done()
found = submissions.find(opened, chosen)
if not len(found):
    st.info(_("No submission fits these filters."), icon=":material/filter_alt_off:")
    st.stop()
row = submissions.pick(found)
submissions.show_one(opened, row, found)
