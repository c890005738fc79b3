"""Find a Chromium for the browser tests, or install one: python -m tests.browser.chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["FLAGS", "find", "main"]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PACKAGES = ("chromium", "fonts-noto-cjk")
_NONE = """\
The browser tests need Chromium, and none could be found or installed. Either
  - install Chromium or Chrome so that `chromium` or `google-chrome` is found, or
  - set the environment variable CHROMIUM to its full path, or
  - on Debian run as root: apt-get install chromium fonts-noto-cjk
Then run the tests again."""
_NO_FONT = "No font with Chinese glyphs was found: screenshots will show boxes, tests still run."


def find() -> Path | None:
    """Return the browser to use: CHROMIUM, one on the path, Playwright's own, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return _playwright_own()


def _playwright_own() -> Path | None:
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            own = Path(playwright.chromium.executable_path)
    except Error:
        return None
    return own if own.is_file() else None


def _root_on_debian() -> bool:
    """Tell whether Debian's own package can be installed (Ubuntu's is a snap: it cannot)."""
    release = Path("/etc/os-release")
    if sys.platform != "linux" or os.geteuid() != 0 or not release.is_file():
        return False
    lines = release.read_text(encoding="utf-8").splitlines()
    return "ID=debian" in lines and shutil.which("apt-get") is not None


def _apt(*arguments: str) -> bool:
    """Run apt-get without questions; tell whether it succeeded."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(["apt-get", *arguments], env=environment, check=False).returncode == 0


def _install_packages(packages: tuple[str, ...]) -> bool:
    install = ("install", "--yes", "--quiet", "--no-install-recommends", *packages)
    return _apt(*install) or (_apt("update", "--quiet") and _apt(*install))


def _install_playwright_own() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False).returncode == 0


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    listed = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def main() -> int:
    """Make sure that there is a browser; return the exit status."""
    if find() is None:
        installed = (_root_on_debian() and _install_packages(_PACKAGES)) or (
            _install_playwright_own()
        )
        if not installed or find() is None:
            sys.stderr.write(_NONE + "\n")
            return 1
    if not _has_chinese_font() and not (
        _root_on_debian() and _install_packages(("fonts-noto-cjk",))
    ):
        sys.stderr.write(_NO_FONT + "\n")
    sys.stdout.write(f"Browser: {find()}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
