"""Statements that want more than figures: each is refused or bounded, and nothing leaks."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from countyboard.sql import COPY
from countyboard.sql.running import Bounds, environment
from tests.sql.conftest import QUICK, Asker

NOWHERE_ELSE = "a word that is nowhere but in a file"

REFUSED = {
    "two statements": "select 1; select 2",
    "a second one behind a comment": "select 1 /* ; */ ; -- \n drop table unit",
    "nothing": "-- select 1",
    "attach": "attach '{file}' as other",
    "attach memory": "attach ':memory:' as other",
    "detach": "detach copy",
    "copy to": "copy (select 1) to '{new}'",
    "copy from": "copy unit from '{file}'",
    "export": "export database '{new}'",
    "install": "install httpfs",
    "load": "load httpfs",
    "load a path": "load '{file}'",
    "set": "set threads = 64",
    "set global": "set global enable_external_access = true",
    "unlock": "set lock_configuration = false",
    "pragma": "pragma database_list",
    "pragma with a value": "pragma memory_limit = '64GB'",
    "call": "call pragma_version()",
    "prepare": "prepare asked as select 1",
    "execute": "execute asked",
    "create table": "create table mine as select 1",
    "create view": "create view mine as select 1",
    "create macro": "create macro mine() as table from read_text('{file}')",
    "create secret": "create secret mine (type http, bearer_token 'x')",
    "insert": "insert into unit select * from unit",
    "update": "update unit set unit_name = 'x'",
    "delete": "delete from reading",
    "drop": "drop view figures",
    "alter": "alter table unit add column x integer",
    "checkpoint": "checkpoint",
    "set a variable": "set variable x = (select content from read_text('{file}'))",
    "settings": "select * from duckdb_settings()",
    "secrets": "select * from duckdb_secrets()",
    "databases": "select path from duckdb_databases()",
    "extensions": "from duckdb_extensions()",
    "logs": 'from "duckdb_logs"',
    "open files": "from pragma_database_list()",
}
"""Not one question that only reads: told so before anything is run."""

FAILING = {
    "read_csv": "select * from read_csv('{file}')",
    "read_text": "select content from read_text('{file}')",
    "read_blob": "select content from read_blob('{file}')",
    "read_json": "select * from read_json('{file}')",
    "read_parquet": "select * from read_parquet('{file}')",
    "sniff_csv": "select * from sniff_csv('{file}')",
    "glob": "select * from glob('{folder}/*')",
    "replacement scan": "select * from '{file}'",
    "bare from": "from '/etc/passwd'",
    "the copy's own bytes": "select * from read_blob('copy.duckdb')",
    "a path upwards": "select * from read_text('../../../../etc/passwd')",
    "a device": "select content from read_text('/dev/stdin')",
    "the process": "select content from read_text('/proc/self/environ')",
    "http": "select * from read_csv('http://127.0.0.1:9/x.csv')",
    "s3": "select * from read_parquet('s3://bucket/x.parquet')",
    "a secret's place": "select * from which_secret('s3://bucket/x', 's3')",
    "query of a file": "select * from query('select * from read_text(''{file}'')')",
    "query_table of a file": "select * from query_table('{file}')",
    "query of two": "select * from query('select 1; drop table unit')",
    "a subquery": "select (select content from read_text('{file}'))",
    "under a with": "with x as (from read_text('{file}')) select * from x",
    "explain": "explain analyze select * from read_text('{file}')",
    "explain of a change": "explain analyze delete from unit",
    "a python variable": "select * from request",
    "environment": "select getenv('PATH')",
    "accounts": "select * from account",
    "the audit log": "select * from event",
    "uploaded files": "select content from source_file",
    "what was remembered": "select * from mapping",
    "comments on figures": "select comment from followup",
    "a sequence": "select nextval('x')",
    "a deep nest": "select " + "abs(" * 5_000 + "1" + ")" * 5_000,
}
"""Run, and answered with an error and no row."""

BOUNDED = {
    "an endless sort": "select * from range(1000000000000) t(x) order by hash(x)",
    "an endless count": "select count(*) from range(1000000000000) a, range(1000000) b",
    "an endless recursion": (
        "with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r"
    ),
    "a growing recursion": (
        "with recursive r(t) as (select 'x' union all select t || t from r) select count(*) from r"
    ),
    "a huge text": "select repeat('x', 2000000000)",
    "a large text": "select repeat('x', 60000000)",
    "a huge list": "select list(x) from range(10000000000) t(x)",
    "a huge range": "select range(10000000000)",
    "cross joins": "select * from reading a, reading b, reading c, reading d order by hash(a, b)",
    "a huge window": "select sum(x) over (order by hash(x)) from range(10000000000) t(x)",
}
"""Stopped by a limit, or cut to it, in the time that is allowed."""


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that everybody may read but nobody is to see."""
    path = tmp_path / "secret.csv"
    path.write_text(f"{NOWHERE_ELSE}\n", encoding="utf-8")
    return path


def _filled(sql: str, secret: Path) -> str:
    places = {"file": secret, "folder": secret.parent, "new": secret.parent / "new"}
    for name, place in places.items():
        sql = sql.replace(f"{{{name}}}", str(place))
    return sql


def _digest(copy: Path) -> str:
    return hashlib.sha256((copy / COPY).read_bytes()).hexdigest()


def test_there_are_at_least_sixty() -> None:
    assert len(REFUSED) + len(FAILING) + len(BOUNDED) >= 60


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_question_is_refused(name: str, ask: Asker, secret: Path, copy: Path) -> None:
    before = _digest(copy)
    answer = ask(_filled(REFUSED[name], secret))
    assert answer.table is None
    assert answer.outcome in ("refused", "failed")
    assert NOWHERE_ELSE not in answer.why
    assert sorted(secret.parent.iterdir()) == [secret]
    assert [path.name for path in copy.iterdir()] == [COPY]
    assert _digest(copy) == before


@pytest.mark.parametrize("name", FAILING)
def test_what_is_out_of_reach_fails(name: str, ask: Asker, secret: Path) -> None:
    answer = ask(_filled(FAILING[name], secret))
    assert answer.table is None
    assert answer.outcome in ("failed", "bounded"), answer
    assert NOWHERE_ELSE not in answer.why
    assert "root:" not in answer.why


@pytest.mark.parametrize("name", BOUNDED)
def test_what_has_no_end_is_bounded(name: str, ask: Asker) -> None:
    bounds = Bounds(seconds=2, rows=1_000, bytes=4 * 2**20, memory=128 * 2**20)
    answer = ask(BOUNDED[name], bounds=bounds)
    assert answer.outcome in ("bounded", "failed") or answer.is_cut
    if answer.table is not None:
        assert answer.table.num_rows <= bounds.rows
        assert answer.table.nbytes <= bounds.bytes


def test_settings_are_locked_whatever_is_asked(ask: Asker) -> None:
    wanted = {
        "access_mode": "read_only",
        "enable_external_access": "false",
        "lock_configuration": "true",
        "autoload_known_extensions": "false",
        "autoinstall_known_extensions": "false",
        "allow_community_extensions": "false",
        "python_enable_replacements": "false",
        "temp_directory": "",
        "threads": "2",
        "memory_limit": "128.0 mib",
    }
    answer = ask("select " + ", ".join(f"current_setting('{name}') as {name}" for name in wanted))
    assert answer.table is not None
    (found,) = answer.table.to_pylist()
    assert {name: str(value).lower() for name, value in found.items()} == wanted


def test_the_process_knows_nothing_of_this_one(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTYBOARD_SECRET", NOWHERE_ELSE)
    assert NOWHERE_ELSE not in environment().values()
    assert set(environment()) <= {
        "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "OPENBLAS_NUM_THREADS", "ARROW_IO_THREADS",
        "TZ", "SYSTEMROOT",
    }  # fmt: skip
    assert os.environ["COUNTYBOARD_SECRET"] == NOWHERE_ELSE
    assert ask("select 1", bounds=QUICK).outcome == "answer"
