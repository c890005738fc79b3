"""The router: page config, language, sample banner, global filters, navigation, run."""

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.ui import filters, language, navigation, sample, session

st.set_page_config(page_title="Countyboard", page_icon=":material/balance:", layout="wide")
session.begin()
language.selector()
page = st.navigation(
    navigation.pages(), position="hidden" if session.starting() else "sidebar", expanded=True
)
if session.starting():
    st.title(_("Getting ready"))
    sample.progress()
else:
    sample.banner()
    st.title(page.title)
    filters.sidebar(page.url_path)
    page.run()
