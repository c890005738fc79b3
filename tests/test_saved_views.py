"""Saved views: kept under a name, renamed, removed; a view is its address and nothing else."""

from __future__ import annotations

import pytest

from countyboard import query, saved_views
from countyboard.refusals import ScopeError
from countyboard.saved_views import LONGEST, SavedView, address_of, fault_of
from countyboard.store import Store

ADDRESS = address_of({"table": ["states"], "county": ["990001", "990002"], "lang": ["English"]})


def test_an_address_holds_the_choices_but_no_language() -> None:
    assert ADDRESS == "county=990001&county=990002&table=states"
    assert SavedView("tables", "甲", ADDRESS).choices() == {
        "county": ["990001", "990002"],
        "table": ["states"],
    }


def test_views_are_kept_by_account_and_page(store: Store) -> None:
    saved_views.save(store, SavedView("tables", " 各县报送 ", ADDRESS), account="甲")
    saved_views.save(store, SavedView("tables", "另一个", "table=findings"), account="乙")
    saved_views.save(store, SavedView("sql", "第三个", "query=x"), account="甲")
    found = saved_views.saved(store, "tables", "甲")
    assert [(view.name, view.address) for view in found] == [("各县报送", ADDRESS)]


def test_a_view_is_renamed_and_removed_and_all_of_it_stays_on_record(store: Store) -> None:
    saved_views.save(store, SavedView("tables", "甲", ADDRESS), account="a")
    saved_views.save(store, SavedView("tables", "乙", "table=findings"), account="a")
    found = {view.name: view for view in saved_views.saved(store, "tables", "a")}
    renamed = SavedView("tables", "丙", found["乙"].address, found["乙"].view_id)
    saved_views.save(store, renamed, account="a")
    assert {view.name for view in saved_views.saved(store, "tables", "a")} == {"甲", "丙"}
    saved_views.remove(store, renamed, account="a")
    assert saved_views.saved(store, "tables", "a") == [found["甲"]]
    with store.cursor() as cursor:
        assert cursor.execute("select count(*) from saved_view").fetchone() == (4,)
    happened = {row["event"]: row["events"] for row in query.run(store, "audit/kinds").rows}
    assert (happened["view saved"], happened["view removed"]) == (3, 1)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("  ", "no name"),
        ("字" * (LONGEST + 1), "long"),
        ("张三 13812345678", "persons"),
        ("各县报送", ""),
    ],
)
def test_a_name_is_looked_at_before_it_is_kept(name: str, fault: str, store: Store) -> None:
    assert fault_of(name) == fault
    if fault:
        with pytest.raises(ValueError, match=fault):
            saved_views.save(store, SavedView("tables", name, ADDRESS), account="a")
        assert saved_views.saved(store, "tables", "a") == []


def test_a_view_is_changed_by_its_owner_only(store: Store) -> None:
    saved_views.save(store, SavedView("tables", "甲", ADDRESS), account="owner")
    (view,) = saved_views.saved(store, "tables", "owner")
    stolen = SavedView("tables", "乙", "table=findings", view.view_id)
    for act in (saved_views.save, saved_views.remove):
        with pytest.raises(ScopeError):
            act(store, stolen, account="other")
        with pytest.raises(ScopeError):
            act(store, SavedView("tables", "丙", ADDRESS, 1), account="other")
    assert saved_views.saved(store, "tables", "owner") == [view]
    assert saved_views.saved(store, "tables", "other") == []
