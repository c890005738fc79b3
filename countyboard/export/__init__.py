"""What people take away: workbooks, csv, parquet and json files with every row of a table.

Each format takes a table, or a stream of batches when there are too many rows to hold.
"""

from countyboard.export.csv_file import csv, write_csv
from countyboard.export.json_file import json, write_json
from countyboard.export.names import CSV, JSON, MIMES, PARQUET, XLSX, file_name
from countyboard.export.parquet_file import parquet, write_parquet
from countyboard.export.rows import BATCH, Progress, Rows, batches, changed
from countyboard.export.sheet import Sheet
from countyboard.export.xlsx_file import write_xlsx, xlsx

__all__ = [
    "BATCH",
    "CSV",
    "JSON",
    "MIMES",
    "PARQUET",
    "XLSX",
    "Progress",
    "Rows",
    "Sheet",
    "batches",
    "changed",
    "csv",
    "file_name",
    "json",
    "parquet",
    "write_csv",
    "write_json",
    "write_parquet",
    "write_xlsx",
    "xlsx",
]
