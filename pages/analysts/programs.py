"""Let programs read the tables: how, and by which tokens."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.signin import service
from countyboard.ui import programs, session
from countyboard.ui.permission import require

require("programs")

st.caption(
    _(
        "A program reads the same tables as you, with the same filters: replace /tables in the "
        "address of Tables by {example}, for instance."
    ).format(example=f"`{programs.PATH}/tables/states.csv`")
)
is_served = service.in_force() is not None
programs.example(signed_in=is_served)
if not is_served:
    st.info(
        _("On one's own computer programs need no token: they read what you read."),
        icon=":material/computer:",
    )
    st.stop()
opened = session.whole()  # tokens lie beside every scope; a reader is shown their own
roster = session.store().roster()
programs.outcome()
listed = programs.own(opened)
programs.table(listed, roster)
programs.take_back(opened, listed)
st.subheader(_("A new token"), anchor=False)
programs.make(opened, roster)
