"""The words of the command line: commands, options, and help that teaches by examples."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from countyboard.access import Role
from countyboard.commands import values
from countyboard.i18n import LANGUAGES, choose, language
from countyboard.i18n import gettext as _

__all__ = ["COMMANDS", "FORMATS", "build", "spoken"]

ROLES = tuple(role.value for role in Role)
FORMATS = ("csv", "parquet", "xlsx")
PROGRAM = "python -m countyboard"
COMMANDS = (
    "run",
    "serve",
    "users",
    "ingest",
    "withdraw",
    "restore-submission",
    "status",
    "export",
    "backup",
    "restore",
    "check",
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Say "usage" in the language in force, too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Usage: ") if prefix is None else prefix)


def spoken(arguments: list[str], environment: dict[str, str]) -> str:
    """Return the language to speak: that of --lang, else that of the system."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    first.add_argument("--lang")
    try:
        named = first.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        named = None
    for tag in (named, *(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))):
        if tag:
            return tag if tag in LANGUAGES else choose(tag.partition(".")[0])
    return choose(None)


def build() -> argparse.ArgumentParser:
    """Build the parser, its texts in the language in force."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        formatter_class=_Help,
        add_help=False,
        description=_("Serve the application, or do its work without a browser."),
        epilog=_epilog(),
    )
    parser.set_defaults(data=None)
    _options(parser, with_data=False)
    commands = parser.add_subparsers(dest="command", title=_("Commands"), metavar="COMMAND")
    _run(_command(commands, "run", _("serve the application on this machine, for yourself"), ""))
    _serve(_command(commands, "serve", _("serve an office; everybody signs in"), _of_serve()))
    _users(_command(commands, "users", _("say who may sign in, and what for"), _of_users()))
    _ingest(
        _command(
            commands,
            "ingest",
            _("read sheets, check them and store those that are in order"),
            _of_ingest(),
        )
    )
    for name, text in (
        ("withdraw", _("take a submission out of force; the figures before it come back")),
        ("restore-submission", _("bring a withdrawn submission back")),
    ):
        decision = _command(commands, name, text, _of_decision(name))
        group = decision.add_argument_group(_("What"))
        group.add_argument(
            "submission", metavar="ID", type=int, help=_("the number on its receipt")
        )
        group.add_argument("--reason", required=True, help=_("why; it is kept with the decision"))
        _account(group)
    _status(
        _command(
            commands, "status", _("say who has filed a month or a week, who not"), _of_status()
        )
    )
    export = _command(
        commands,
        "export",
        _("write every table into a folder, with a list of hashes"),
        _of_export(),
    )
    group = export.add_argument_group(_("What"))
    group.add_argument("target", metavar="FOLDER", type=Path, help=_("new or empty"))
    group.add_argument("--format", choices=FORMATS, default="csv", help=_("csv if not said"))
    backup = _command(
        commands, "backup", _("copy the whole store and check the copy"), _of_backup()
    )
    group = backup.add_argument_group(_("What"))
    group.add_argument(
        "target",
        metavar="FILE",
        type=Path,
        nargs="?",
        help=_("where to put it; else it stays in the folder of data, in backups"),
    )
    _account(group)
    restore = _command(
        commands, "restore", _("put a backup in the place of the store"), _of_restore()
    )
    group = restore.add_argument_group(_("What"))
    group.add_argument("backup", metavar="FILE", type=Path, help=_("the backup"))
    _account(group)
    _command(commands, "check", _("look whether the store is whole"), _of_check())
    return parser


def _command(commands: Any, name: str, text: str, epilog: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text[:1].upper() + text[1:] + ("." if language() == "en" else "。"),
        epilog=epilog,
        formatter_class=_Help,
        add_help=False,
    )
    _options(
        parser, with_data=True, with_json=name not in ("run", "serve", "users", "export", "restore")
    )
    return parser


def _options(parser: argparse.ArgumentParser, *, with_data: bool, with_json: bool = False) -> None:
    group = parser.add_argument_group(_("Options"))
    group.add_argument("-h", "--help", action="help", help=_("show this help"))
    group.add_argument(
        "--lang",
        metavar="LANGUAGE",
        default=argparse.SUPPRESS,
        type=values.language,
        help=_("zh, zh-Hant or en; else the language of the system"),
    )
    if with_data:
        group.add_argument(
            "--data",
            metavar="FOLDER",
            type=Path,
            default=argparse.SUPPRESS,
            help=_("folder of the data (COUNTYBOARD_DATA, else data/)"),
        )
    if with_json:
        group.add_argument("--json", action="store_true", help=_("answer in JSON, for programs"))


def _account(group: Any) -> None:
    group.add_argument(
        "--account", metavar="NAME", default="local", help=_("who acts, for the audit log")
    )


def _run(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("Where"))
    group.add_argument("--host", default="localhost", help=_("address to listen on (this machine)"))
    group.add_argument("--port", type=int, default=8501, help=_("port to listen on (8501)"))
    group.add_argument("--headless", action="store_true", help=_("do not open a browser"))


def _serve(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("Where"))
    group.add_argument("--host", default="localhost", help=_("address to listen on (this machine)"))
    group.add_argument("--port", type=int, default=8501, help=_("port to listen on (8501)"))
    group.add_argument(
        "--log-format",
        choices=("text", "json"),
        default="text",
        help=_("how to write the log: for people, or a line of JSON an event"),
    )
    group = parser.add_argument_group(_("Sessions"))
    group.add_argument(
        "--idle",
        metavar="MINUTES",
        type=values.duration,
        default=60.0,
        help=_("sign out who does nothing for so long (60)"),
    )
    group.add_argument(
        "--longest",
        metavar="HOURS",
        type=values.duration,
        default=12.0,
        help=_("sign in again after so long (12)"),
    )


def _users(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", title=_("What"), metavar="WHAT", required=True)
    for name, text in (
        ("list", _("name all accounts")),
        ("add", _("add an account, and say its one-time password")),
        ("change", _("give an account another role or scope")),
        ("reset", _("say a one-time password in the place of the former one")),
        ("off", _("let an account sign in no more")),
        ("on", _("let an account sign in again")),
    ):
        kind = kinds.add_parser(name, help=text, formatter_class=_Help, add_help=False)
        _options(kind, with_data=True, with_json=True)
        if name == "list":
            continue
        group = kind.add_argument_group(_("What"))
        group.add_argument("name", metavar="NAME", help=_("the name of the account"))
        if name not in ("add", "change"):
            continue
        group.add_argument("--role", choices=ROLES, required=True, help=_("what it is for"))
        group.add_argument(
            "--county",
            metavar="COUNTY",
            action="append",
            help=_("its name or its code; several times for several; else the whole prefecture"),
        )
        group.add_argument("--unit", metavar="CODE", help=_("the code of one township, department"))


def _ingest(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("What"))
    group.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help=_("files, or folders of files")
    )
    group.add_argument(
        "--yes-warnings",
        action="store_true",
        help=_("store files with warnings, too; without it they are told and left"),
    )
    group.add_argument(
        "--again",
        action="store_true",
        help=_("store a file although the very same one is in force"),
    )
    group.add_argument(
        "--received-on",
        metavar="DAY",
        type=values.day,
        help=_("when the office got them, as 2026-11-05; it decides whether a filing is late"),
    )
    _account(group)
    group = parser.add_argument_group(_("Folders"))
    group.add_argument(
        "--watch", action="store_true", help=_("go on and take in what comes, until interrupted")
    )
    group.add_argument(
        "--every",
        metavar="SECONDS",
        type=values.seconds,
        default=5.0,
        help=_("how often to look while watching (5)"),
    )
    group.add_argument(
        "--done",
        metavar="FOLDER",
        type=Path,
        help=_("move files there once all they hold is in force"),
    )


def _status(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(_("What"))
    span = group.add_mutually_exclusive_group()
    span.add_argument(
        "--month",
        metavar="MONTH",
        type=values.month,
        help=_("as 2026-10; else the last month that is over"),
    )
    span.add_argument(
        "--week",
        metavar="WEEK",
        type=values.week,
        help=_("as 2026-W42, or a day of it: the weekly reports of villages only"),
    )
    group.add_argument("--county", metavar="COUNTY", help=_("its name or its code; else all"))
    group.add_argument(
        "--strict", action="store_true", help=_("end with 1 while somebody is missing")
    )


# ---------- examples


def _of_serve() -> str:
    text = _(
        "Nothing is reached without signing in. The first administrator is made in the browser\n"
        "with the code that is written here at the first start, or by the command users add.\n"
        "Put a proxy with TLS in front: docs/operations.md."
    )
    return _taught(text, "serve", "serve --port 8080 --idle 30")


def _of_users() -> str:
    text = _(
        "A one-time password opens nothing but the form to choose one's own. Whoever is\n"
        "switched off or gets a new password is signed out everywhere."
    )
    return _taught(
        text,
        "users list",
        "users add qinghe --role staff --county 青禾县",
        "users reset qinghe",
        "users off qinghe",
    )


def _taught(text: str, *examples: str) -> str:
    """Join an explanation and examples, which are the same in every language."""
    lines = [f"  {PROGRAM} {example}" for example in examples]
    return "\n".join([*([text, ""] if text else []), _("Examples:"), *lines])


def _epilog() -> str:
    text = _(
        "While the application runs, commands work through it; otherwise they open the store\n"
        "themselves. They end with 0 when all is done, with 1 when something is not, with 2\n"
        "when the command line is wrong, and with 3 when the store cannot be reached."
    )
    return _taught(text, "run", "ingest --help", "ingest inbox", "status --month 2026-10")


def _of_ingest() -> str:
    text = _(
        "Sheets are read and checked as on the page Upload. What has errors or questions is not\n"
        "stored; each is told by sheet and cell. Nothing of a file is stored unless all of it\n"
        "is. Files that are still being written are waited for. The same file twice is noticed."
    )
    return _taught(
        text,
        "ingest 青禾县2026年10月.xlsx",
        "ingest inbox --received-on 2026-11-03",
        "ingest inbox --watch --yes-warnings --done inbox/done",
    )


def _of_decision(command: str) -> str:
    text = _("Nothing is deleted: the decision is appended, with its reason, and can be reversed.")
    return _taught(text, f'{command} 1795702778117482 --reason "..."')


def _of_status() -> str:
    text = _("A month comes with the weekly reports of its villages; --week asks for one week.")
    return _taught(
        text,
        "status",
        "status --month 2026-10 --county 青禾县",
        "status --week 2026-W42",
        "status --strict --json",
    )


def _of_export() -> str:
    text = _(
        "All tables are of the same moment. csv opens in Excel as it is; parquet keeps the codes."
    )
    return _taught(text, "export tables-2026-10", "export tables-2026-10 --format xlsx")


def _of_backup() -> str:
    text = _("The application may go on running meanwhile.")
    return _taught(text, "backup", "backup /mnt/safe/countyboard.duckdb")


def _of_restore() -> str:
    text = _(
        "Stop the application first. The backup is checked before anything is changed; the store\n"
        "that was there is kept in backups."
    )
    return _taught(text, "restore data/backups/countyboard-1795702778117482.duckdb")


def _of_check() -> str:
    text = _(
        "Looks at the schema, the hashes of all kept files, rows that stand twice or hang on\n"
        "nothing, the audit log, and whether what counts as current is what was filed.\n"
        "It ends with 1 when there is a fault."
    )
    return _taught(text, "check", "check --json")
