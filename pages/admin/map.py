"""Give the boundaries of counties and townships: one GeoJSON file, matched to the units."""

import streamlit as st

from countyboard import query
from countyboard.i18n import gettext as _
from countyboard.ui import boundaries
from countyboard.ui.permission import require
from countyboard.ui.session import store

require("boundaries")

st.markdown(
    _(
        "With boundaries the page Map shows the shape of each county and township; without, equal"
        " squares. Nothing else depends on them."
    )
)
boundaries.in_force(query.run(store(), "map/boundaries"))
given = st.file_uploader(
    _("GeoJSON file with the outlines of counties, of townships, or of both"),
    type=["geojson", "json"],
    key="boundaries",
    help=_("Up to 40 MB. Only outlines are kept, simplified; all other properties are dropped."),
)
if given is None:
    st.stop()
read = boundaries.read(given.getvalue())
if read is None:
    st.stop()
boundaries.matching(read)
boundaries.preview(read)
boundaries.confirm(read, given.name, given.getvalue())
