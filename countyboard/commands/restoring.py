"""Put a backup in the place of the store, while the application is stopped."""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from countyboard import backups
from countyboard.commands.exchange import CommandError
from countyboard.commands.locks import locked
from countyboard.i18n import gettext as _
from countyboard.identifiers import Identifiers
from countyboard.integrity import fault_text, faults, held
from countyboard.store import FILE_NAME, Store, StoreError

__all__ = ["Restored", "restore"]


@dataclass(frozen=True, slots=True)
class Restored:
    """Tell what the store holds now, and where the one before it is kept."""

    held: dict[str, int]
    former: Path | None


def restore(folder: Path, backup: Path, *, account: str) -> Restored:
    """Check a backup, bring its schema up to date, and put it in the place of the store.

    The store that was there is kept among the backups. Raise CommandError when the backup is
    not sound, Unavailable while somebody has the store open; nothing is changed then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    current = folder / FILE_NAME
    number = Identifiers()()
    with locked(current):
        trial = folder / f"restoring-{number}"
        trial.mkdir()
        try:
            for source, target in zip(_files(backup), _files(trial / FILE_NAME), strict=True):
                if source == backup or source.exists():
                    shutil.copyfile(source, target)
            counts = _checked(trial, backup, account)
            former = None
            if current.exists():
                former = backups.folder(folder) / f"countyboard-{number}-before-restore.duckdb"
                _keep(current, former)
                log = _files(current)[1]
                if log.exists():  # of a store too damaged to be opened
                    log.replace(_files(former)[1])
            (trial / FILE_NAME).replace(current)
        except OSError as error:
            raise CommandError(
                _("{file} cannot be restored: {error}").format(file=backup, error=error)
            ) from error
        finally:
            shutil.rmtree(trial, ignore_errors=True)
    return Restored(counts, former)


def _files(database: Path) -> tuple[Path, Path]:
    """Return a database and the log beside it, which is there while it was not closed."""
    return database, database.with_name(f"{database.name}.wal")


def _checked(trial: Path, backup: Path, account: str) -> dict[str, int]:
    """Open the copy as the application would, look for faults, and note where it came from."""
    with (trial / FILE_NAME).open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        with Store.open(trial) as store:
            found = faults(store)
            counts = held(store)
            store.note(
                "restored from a backup",
                account=account,
                details={"file": backup.name, "sha256": sha256},
            )
    except (StoreError, duckdb.Error) as error:
        raise CommandError(
            _("{file} is not a backup of Countyboard: {error}").format(file=backup, error=error)
        ) from error
    if found:
        texts = "\n".join(fault_text(fault) for fault in found[:5])
        raise CommandError(_("{file} is not sound:\n{faults}").format(file=backup, faults=texts))
    return counts


def _keep(current: Path, former: Path) -> None:
    """Give the store a second name, so that its first one is there at every moment."""
    try:
        os.link(current, former)
    except OSError:
        shutil.copyfile(current, former)  # a file system without links
