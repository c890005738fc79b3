"""The router: page config, language, navigation, sample banner, run."""

from pathlib import Path

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import address, language, navigation, sample, session

# A Material icon here would be fetched from a public font server: an intranet has none.
st.set_page_config(
    page_title="Countyboard",
    page_icon=str(Path(language.__file__).with_name("icon.svg")),
    layout="wide",
)
session.begin()
language.selector()
starting = session.starting()
page = st.navigation(
    navigation.pages(), position="hidden" if starting else "sidebar", expanded=True
)
if starting:
    st.title(_("Getting ready"))
    sample.progress()
else:
    sample.banner()
    st.title(page.title)
    address.arrive(page.url_path)
    page.run()
