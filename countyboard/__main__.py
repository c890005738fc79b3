"""Start the command line: python -m countyboard."""

from countyboard.commands.main import main

__all__ = ["main"]

if __name__ == "__main__":
    raise SystemExit(main())
