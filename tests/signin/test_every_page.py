"""Every page opens for who is signed in: the sidebar then holds more than on one's own computer."""

from __future__ import annotations

from pathlib import Path

from countyboard.access import PAGE_RIGHTS, Role
from countyboard.accounts import directory
from countyboard.store import Store
from countyboard.ui.navigation import FIRST
from tests.browser.serving import serving_office
from tests.conftest import _copied
from tests.visitor import Visitor

PASSWORD = "four plain words here"


def test_every_page_opens_in_the_service(one_county_folder: Path, tmp_path: Path) -> None:
    with Store.open(_copied(one_county_folder, tmp_path)) as store:
        for role in Role:
            directory.add(store, role.value, role, password=PASSWORD, by="test")
    failed, opened = [], set()
    with serving_office(tmp_path) as server:
        for role in Role:
            with Visitor(server.address) as visitor:
                assert visitor.sign_in(role.value, PASSWORD) == 303
                visitor.open()
                for page in visitor.pages:
                    ran = visitor.go(page)
                    opened.add((role, page or FIRST))
                    if list(ran.elements("exception")):
                        failed.append((role, page))
        assert "Traceback" not in server.log.read_text()
    assert failed == []
    assert opened == {(role, page) for role in Role for page in PAGE_RIGHTS}
