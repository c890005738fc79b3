"""The router: page config, language, navigation, sample banner, run."""

from pathlib import Path

import streamlit as st

from countyboard.i18n import gettext as _
from countyboard.refusals import ScopeError
from countyboard.ui import (
    account,
    address,
    approval,
    arriving,
    language,
    letterhead,
    navigation,
    page_numbers,
    paper,
    sample,
    session,
    wall,
)

session.begin()
reader = account.signed_in()
# A Material icon here would be fetched from a public font server: an intranet has none.
st.set_page_config(
    page_title=letterhead.title(),
    page_icon=str(Path(language.__file__).with_name("icon.svg")),
    layout="centered" if paper.wanted() else "wide",
    initial_sidebar_state="collapsed" if paper.wanted() or wall.wanted() else "auto",
)
letterhead.logo()
language.selector()
starting = session.starting()
bare = bool(starting) or paper.wanted() or wall.wanted()
page = st.navigation(
    navigation.pages(session.reader()), position="hidden" if bare else "sidebar", expanded=True
)
if starting:
    st.title(_("Getting ready"))
    sample.progress()
else:
    paper.style()
    account.badge(reader)
    sample.banner(removable=not wall.wanted())
    if not wall.wanted():
        letterhead.line()
        st.title(page.title)
        if navigation.for_leaders(page.url_path):
            approval.note(session.store())
    address.arrive(page.url_path)
    page_numbers.begin()
    arriving.begin()
    try:
        page.run()  # a page with nothing to show ends everything here
    except ScopeError as refused:
        st.error(str(refused), icon=":material/lock:")
    arriving.finish()
    if paper.wanted():
        paper.footer()
    elif not wall.wanted():
        paper.link()
        page_numbers.offer(page.title)
