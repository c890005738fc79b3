"""Typing figures in offers an account what the store takes from it, and nothing else."""

from __future__ import annotations

import pytest

from countyboard import catalogue
from countyboard.receiving import by_hand
from countyboard.receiving.by_hand import Place
from countyboard.refusals import ScopeError
from countyboard.store import Store
from tests.access.conftest import Scoped
from tests.offices import COUNTY, FORESTRY, MARCH, TOWNS, draft, submit

KNOWN = catalogue.load()


def _offered(store: Store, form: str) -> list[str]:
    place = Place(COUNTY.code, form, MARCH)
    return [unit.code for unit in by_hand.units_at(store, place, store.roster(), KNOWN)]


def _forms(store: Store) -> list[str]:
    return by_hand.forms_at(store, COUNTY.code, store.roster(), KNOWN)


@pytest.mark.parametrize(
    ("unit", "form"),
    [(TOWNS[0].code, "township_monthly"), (FORESTRY.code, "department_monthly")],
)
def test_a_unit_is_offered_its_own_form_alone(unit: str, form: str, scoped: Scoped) -> None:
    mine = scoped(COUNTY.code, unit=unit)
    assert _forms(mine) == [form]
    assert {code: _offered(mine, code) for code in KNOWN.monthly_forms if _offered(mine, code)} == {
        form: [unit]
    }


def test_a_county_is_offered_every_form_and_its_own(scoped: Scoped, office: Store) -> None:
    mine = scoped(COUNTY.code)
    assert _forms(mine) == _forms(office) == list(KNOWN.monthly_forms)
    assert _offered(mine, "county_monthly") == [COUNTY.code]
    assert _offered(mine, "township_monthly") == [unit.code for unit in TOWNS]


@pytest.mark.parametrize("unit", [None, TOWNS[0].code, FORESTRY.code])
def test_what_is_offered_is_what_the_store_takes(
    unit: str | None, scoped: Scoped, office: Store
) -> None:
    mine = scoped(COUNTY.code, unit=unit)
    for form in KNOWN.monthly_forms:
        first = KNOWN.forms[form].indicators[0]
        offered = _offered(mine, form)
        for code in _offered(office, form):
            figures = draft(MARCH, {code: {first: 1.0}}, form=form)
            if code in offered:
                assert submit(mine, figures, content=f"{unit} {code}")
            else:
                with pytest.raises(ScopeError):
                    submit(mine, figures, content=f"{unit} {code}")
