"""Ask anything in SQL, on a copy that cannot be changed and holds no account."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import sql, sql_answer
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.visual import escape

require("sql")

opened = store()
sql.adopt()
st.caption(
    _(
        "What is asked here is answered by a process of its own, on a copy of the figures: "
        "nothing can be changed, and no file, network, account or audit log is within its reach."
    )
)
known = sql.about()
if known:
    st.markdown(f":material/function: {escape(f'queries/{known.name}.sql')}")
values = sql.editor(opened)
run = sql.ask(opened, values)
if run is not None and not run.is_done:
    sql.waiting(run)
elif run is not None:
    sql.note(opened, run)
    sql_answer.draw(run, opened.version)
