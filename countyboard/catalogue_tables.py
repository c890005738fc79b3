"""The catalogue as arrow tables, for SQL to join."""

from __future__ import annotations

import logging

import duckdb
import pyarrow as pa

from countyboard import catalogue as built_in
from countyboard import query
from countyboard.catalogue import COUNTED, Catalogue
from countyboard.catalogue_lines import CatalogueError, OwnLine
from countyboard.statements import rows, run

__all__ = ["catalogue_tables", "lay_down"]

_FORM = pa.schema(
    [
        ("form_code", pa.string()),
        ("name_zh", pa.string()),
        ("name_en", pa.string()),
        ("period", pa.string()),
        ("deadline_day", pa.int32()),
        ("deadline_time", pa.time32("s")),
        ("position", pa.int32()),
        ("is_own", pa.bool_()),
    ]
)


def catalogue_tables(catalogue: Catalogue) -> dict[str, pa.Table]:
    """Return the tables indicator, ratio, ratio_term, form, form_kind and form_indicator."""
    indicators = [
        {
            "code": indicator.code,
            "group_code": indicator.group,
            "name_zh": indicator.name_zh,
            "name_en": indicator.name_en,
            "unit": indicator.unit,
            "kind": indicator.kind,
            "reported_by": indicator.reported_by,
            "part_of": indicator.part_of,
            "at_most": indicator.at_most,
            "zero_report": indicator.zero_report,
            "better": indicator.better,
            "position": indicator.position,
        }
        for indicator in catalogue.indicators.values()
    ]
    ratios = [
        {
            "code": ratio.code,
            "name_zh": ratio.name_zh,
            "name_en": ratio.name_en,
            "numerator": ratio.numerator_text,
            "denominator": ratio.denominator_text,
            "factor": ratio.factor,
            "unit": ratio.unit,
            "better": ratio.better,
            "position": ratio.position,
        }
        for ratio in catalogue.ratios.values()
    ]
    terms = [
        {
            "ratio_code": ratio.code,
            "side": side,
            "sign": term.sign,
            "component": term.component,
            "scope": term.scope,
            "is_stock": _kind(catalogue, term.component) == "stock",
        }
        for ratio in catalogue.ratios.values()
        for side, side_terms in (
            ("numerator", ratio.numerator),
            ("denominator", ratio.denominator),
        )
        for term in side_terms
    ]
    shipped = built_in.lines_of("forms", ())
    forms = [
        {
            "form_code": form.code,
            "name_zh": form.name_zh,
            "name_en": form.name_en,
            "period": form.period,
            "deadline_day": form.deadline_day,
            "deadline_time": form.deadline_time,
            "position": form.position,
            "is_own": form.code not in shipped,
        }
        for form in catalogue.forms.values()
    ]
    kinds = [
        {"form_code": form.code, "kind": kind}
        for form in catalogue.forms.values()
        for kind in form.kinds
    ]
    form_indicators = [
        {"form_code": form.code, "indicator_code": code, "position": position}
        for form in catalogue.forms.values()
        for position, code in enumerate(form.indicators)
    ]
    return {
        "indicator": pa.Table.from_pylist(indicators),
        "ratio": pa.Table.from_pylist(ratios),
        "ratio_term": pa.Table.from_pylist(terms),
        "form": pa.Table.from_pylist(forms, _FORM),
        "form_kind": pa.Table.from_pylist(kinds),
        "form_indicator": pa.Table.from_pylist(form_indicators),
    }


def _kind(catalogue: Catalogue, component: str) -> str:
    indicator = catalogue.indicators.get(component)
    return indicator.kind if indicator else COUNTED[component]


_log = logging.getLogger(__name__)


def lay_down(cursor: duckdb.DuckDBPyConnection) -> tuple[OwnLine, ...]:
    """Write the catalogue in force into its tables and return the office's own lines of it."""
    own = _sound(tuple(OwnLine.of(*row) for row in rows(cursor, "configuration/catalogue")))
    for name, table in catalogue_tables(built_in.with_own(own)).items():
        cursor.register(f"incoming_{name}", table)
    run(cursor, "store/insert_indicator_keys")
    for name in query.names("catalogue"):
        run(cursor, name)
    return own


def _sound(own: tuple[OwnLine, ...]) -> tuple[OwnLine, ...]:
    """Leave out what does not fit a newer built-in catalogue, the newest first."""
    while own:
        try:
            built_in.with_own(own)
        except CatalogueError as error:
            _log.warning("The office's own line %s is left out: %s", own[-1].code, error)
            own = own[:-1]
        else:
            break
    return own
