"""Files to download of a running service go to the account they were written for."""

from __future__ import annotations

from pathlib import Path

from countyboard.access import Role
from countyboard.accounts import directory
from countyboard.store import Store
from tests.browser.serving import serving_office
from tests.conftest import _copied
from tests.visitor import Visitor

PASSWORD = "four plain words here"


def test_a_download_is_fetched_by_its_account_and_by_no_other(
    one_county_folder: Path, tmp_path: Path
) -> None:
    with Store.open(_copied(one_county_folder, tmp_path)) as store:
        for name in ("lin", "wang"):
            directory.add(store, name, Role.ANALYST, password=PASSWORD, by="test")
    with (
        serving_office(tmp_path) as server,
        Visitor(server.address) as lin,
        Visitor(server.address) as wang,
    ):
        for visitor in (lin, wang):
            assert visitor.sign_in("lin" if visitor is lin else "wang", PASSWORD) == 303
        page = lin.open("tables")
        (written, *_) = (lin.place_of(each) for each in page.elements("download_button"))
        fetched = lin.client.get(written)
        assert fetched.status_code == 200
        assert fetched.content
        assert wang.client.get(written).status_code == 404
        wang.open("tables")
        assert wang.client.get(written).status_code == 404
        assert lin.client.get(written).status_code == 200
