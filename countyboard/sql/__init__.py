"""Free SQL: a copy of what may be seen, and a process of its own that answers on it.

This package imports nothing by itself: the process that answers starts with it.
"""

COPY = "copy.duckdb"
"""The name of a copy's file, in a folder of its own."""
