"""Drop the month's sheets; see what was understood; confirm."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import (
    upload_confirm,
    upload_file,
    upload_memory,
    upload_recent,
    upload_templates,
    upload_waiting,
)
from countyboard.ui.permission import require
from countyboard.ui.session import store
from countyboard.ui.upload_tray import known_units, uploads

require("upload")

opened = store()
st.caption(
    _(
        "Several files at once, as they came: Excel, WPS, OpenDocument, csv, or a zip of them. "
        "Nothing is stored before you confirm; a file with data on persons is refused and not kept."
    )
)
upload_confirm.receipts(opened)
if not known_units(opened).counties:
    st.info(
        _(
            "There is no list of units yet. Drop it in: one row per unit with code, name, kind and "
            "the unit it belongs to. Or drop in a month's sheet: its county and units are proposed."
        ),
        icon=":material/format_list_bulleted:",
    )
upload_waiting.offer()
files = st.file_uploader(
    _("The month's sheets: drag them here, or press the button to choose them"),
    accept_multiple_files=True,
    key=upload_confirm.inlet_key(),
    on_change=upload_waiting.changed,
)
waiting = upload_waiting.tray(files, upload_confirm.submitted())
tray = uploads(opened, waiting, keep=upload_waiting.keep)
for upload in tray:
    upload_file.show(upload, opened)
if tray:
    upload_confirm.confirm(opened, tray)
upload_memory.show(opened)

st.subheader(_("Blank forms"))
upload_templates.offer(known_units(opened))
st.page_link(
    "pages/staff/by_hand.py",
    label=_("Without a sheet: type the figures in"),
    icon=":material/edit_note:",
)

st.subheader(_("The latest submissions"))
upload_recent.show(opened)
