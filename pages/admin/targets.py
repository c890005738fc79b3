"""What a measure is to reach, where and from when on: set, look through, take back."""

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.sentences import targets as say
from countyboard.ui import outcome, targets
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("targets")

opened = store()
st.caption(
    _(
        "A target is a line on the control chart of its measure. Whether it will be met is said"
        " only where the limits of that chart leave no doubt."
    )
)
in_force = query.run(opened, "targets/in_force")
outcome.show()
if targets.scopes(opened):
    targets.setting(opened)
else:
    st.info(_("There are no counties yet: upload a list of units first."), icon=":material/inbox:")

st.subheader(_("Targets in force"), anchor=False)
st.markdown(escape(say.finding(in_force.rows)))
targets.in_force(opened, in_force)
targets.history(query.run(opened, "targets/history"))
