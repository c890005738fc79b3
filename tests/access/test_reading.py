"""A sheet of somebody else's units is refused when it is read, and nothing of it is kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from countyboard import catalogue, template
from countyboard.access import Reader, Role, Scope
from countyboard.receiving.intake import Upload
from countyboard.receiving.reception import receive
from countyboard.receiving.waiting import may_wait
from countyboard.store import Store
from countyboard.submission import SourceFile
from countyboard.ui import session
from countyboard.units import Unit
from countyboard.workbook import problem_text
from tests.access.conftest import Scoped
from tests.conftest import Opener
from tests.offices import COUNTY, MARCH, OTHER, OTHER_TOWN, TOWNS, draft, submit

RECEIVED = datetime(2025, 4, 2, 9, 30)  # noqa: DTZ001 - the office's own time

UNIT_LIST = "代码,单位名称,类别,上级代码\n990002002,新镇,乡镇,990002\n".encode()


def _sheet(county: Unit, units: Sequence[Unit], figure: str = "7") -> SourceFile:
    form = catalogue.load().forms["township_monthly"]
    cells = {(unit.code, "leads_received"): figure for unit in units}
    content = template.filled(county.name, MARCH, form, list(units), cells, catalogue.load())
    return SourceFile.of(f"{county.name}月报表.xlsx", content)


def _received(store: Store, source: SourceFile) -> Upload:
    return receive(store, source, today=date(2025, 4, 5))


def _refusal(upload: Upload) -> str:
    assert not upload.ready
    assert (upload.reading.tables, upload.reading.drafts, upload.units) == ((), (), ())
    assert upload.difference is None
    assert not may_wait(upload.source.name, upload.reading)
    (problem,) = upload.reading.all_problems
    return problem_text(problem)


def test_own_sheet_is_read(scoped: Scoped) -> None:
    upload = _received(scoped(COUNTY.code), _sheet(COUNTY, TOWNS))
    assert upload.ready
    assert [draft.county_code for draft in upload.reading.drafts] == [COUNTY.code]


def test_sheet_of_another_county_is_refused_by_name(scoped: Scoped) -> None:
    told = _refusal(_received(scoped(COUNTY.code), _sheet(OTHER, [OTHER_TOWN])))
    assert told == "文件中有白石县的数据；本账号只能为青禾县填报。"


def test_answers_of_others_do_not_reach_the_reading(office: Store, scoped: Scoped) -> None:
    """A file that somebody of the other county submitted is no duplicate to be told of."""
    source = _sheet(OTHER, [OTHER_TOWN])
    upload = _received(office, source)
    office.submit(source, upload.reading.drafts, account="other", received_at=RECEIVED)
    assert _received(office, source).before
    assert _received(scoped(COUNTY.code), source).before == ()


def test_unit_files_its_own_row_only(scoped: Scoped) -> None:
    unit = scoped(COUNTY.code, unit=TOWNS[0].code)
    assert _received(unit, _sheet(COUNTY, TOWNS[:1])).ready
    told = _refusal(_received(unit, _sheet(COUNTY, TOWNS)))
    assert told == "文件中有河口乡、石桥镇的数据；本账号只能为城关镇填报。"


def test_list_of_units_is_for_those_who_may_change_it(office: Store, scoped: Scoped) -> None:
    source = SourceFile.of("单位名录.csv", UNIT_LIST)
    assert _received(office, source).units
    told = _refusal(_received(scoped(COUNTY.code), source))
    assert told == "文件是单位名录；本账号无权修改名录。"


def test_figures_of_others_are_not_compared_with(office: Store, scoped: Scoped) -> None:
    submit(office, draft(MARCH, {TOWNS[0].code: {"leads_received": 4}}))
    submit(office, draft(MARCH, {OTHER_TOWN.code: {"leads_received": 70}}, county=OTHER))
    upload = _received(scoped(COUNTY.code), _sheet(COUNTY, TOWNS))
    assert upload.difference is not None
    assert "70" not in repr(upload.difference)


@pytest.mark.parametrize("other", [Scope(("990001",)), Scope()])
def test_what_waits_is_the_accounts_own(
    other: Scope,
    opened_app: Opener,
    one_county_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for path in one_county_folder.glob("*.duckdb*"):
        shutil.copy(path, tmp_path / path.name)
    page = "pages/staff/upload.py"
    _whoever(monkeypatch, "first", Scope(("990001",)))
    app = opened_app(tmp_path, page)
    form = catalogue.load().forms["township_monthly"]
    with_roster = session.whole().roster()
    towns = [with_roster["990001001"], with_roster["990001002"]]
    cells = {(unit.code, "leads_received"): "7" for unit in towns}
    content = template.filled(
        with_roster["990001"].name, date(2026, 10, 1), form, towns, cells, catalogue.load()
    )
    app.file_uploader[0].upload("十月.xlsx", content)
    app.run()
    assert list((tmp_path / "tmp").rglob("*.bin"))

    def offered() -> bool:
        fresh = opened_app(tmp_path, page)
        assert not fresh.exception
        return any("十月" in text.value for text in fresh.markdown)

    assert offered()
    _whoever(monkeypatch, "second", other)
    assert not offered()


def _whoever(monkeypatch: pytest.MonkeyPatch, account: str, scope: Scope) -> None:
    reader = Reader(account, Role.STAFF, scope)
    monkeypatch.setattr(session, "reader", lambda: reader)
