"""Workbooks as offices send them: bytes → grid → table → filings and problems."""

from countyboard.workbook.cumulative import Former
from countyboard.workbook.problems import grade_of, problem_advice, problem_message, problem_text
from countyboard.workbook.reader import read
from countyboard.workbook.reading import (
    Answers,
    Column,
    LedgerReading,
    Row,
    SheetAnswers,
    TableReading,
    WorkbookReading,
)
from countyboard.workbook.redaction import without_contacts

__all__ = [
    "Answers",
    "Column",
    "Former",
    "LedgerReading",
    "Row",
    "SheetAnswers",
    "TableReading",
    "WorkbookReading",
    "grade_of",
    "problem_advice",
    "problem_message",
    "problem_text",
    "read",
    "without_contacts",
]
