"""What the process that answers free SQL takes away from itself before it reads any.

DuckDB's own settings are the first wall; these are walls of the operating system behind it,
each used where the system has it. The standard library only: it runs before anything else.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

__all__ = ["confine", "limit", "no_more_processes"]

MEGABYTE = 2**20

_NEW_USER = 0x10000000
_NEW_NET = 0x40000000
_NO_NEW_PRIVILEGES = 38

_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446
_ASK_VERSION = 1
_BENEATH = 1
_READ_FILE = 1 << 2
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many rights, by version of Landlock
_NET_RIGHTS = 0b11  # to bind and to connect
_NET_SINCE = 4


def limit(*, memory: int, seconds: int, files: int = 64) -> None:
    """Bound memory (bytes), processor time and open files; allow no file to grow at all."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_NOFILE: files,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in wanted.items():
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):  # a lower hard limit is in force already, or none is known
            continue


def no_more_processes() -> None:
    """Let this process start no process and no thread any more; root is not bound by it."""
    if sys.platform == "win32":
        return
    import resource

    try:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    except (OSError, ValueError):
        return


def confine(readable: Path) -> set[str]:
    """Cut the process off from the network and from every file but `readable`.

    Return what the system granted: "network", "files", both or neither. Files that are open
    stay open, so whatever is to be imported has to be imported before.
    """
    if sys.platform != "linux":
        return set()
    granted = set()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_NEW_NET) == 0 or library.unshare(_NEW_USER | _NEW_NET) == 0:
        granted.add("network")
    return granted | _landlock(library, readable)


def _landlock(library: ctypes.CDLL, readable: Path) -> set[str]:
    version = library.syscall(_LANDLOCK_CREATE, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1:
        return set()
    rights = (1 << _FILE_RIGHTS.get(version, max(_FILE_RIGHTS.values()))) - 1
    net = _NET_RIGHTS if version >= _NET_SINCE else 0
    asked = struct.pack("=QQ", rights, net) if net else struct.pack("=Q", rights)
    rules = library.syscall(_LANDLOCK_CREATE, asked, ctypes.c_size_t(len(asked)), 0)
    if rules < 0:
        return set()
    file = os.open(readable, os.O_PATH | os.O_CLOEXEC)
    try:
        beneath = struct.pack("=Qi", _READ_FILE, file)
        done = (
            library.syscall(_LANDLOCK_ADD, rules, _BENEATH, beneath, 0) == 0
            and library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
            and library.syscall(_LANDLOCK_RESTRICT, rules, 0) == 0
        )
    finally:
        os.close(file)
        os.close(rules)
    return ({"files", "network"} if net else {"files"}) if done else set()
