"""A weakness of a requirement is told; one that could not be asked after is counted."""

from __future__ import annotations

from tests.audit import told


def test_weaknesses_are_told_and_what_could_not_be_asked_is_counted() -> None:
    answer = {
        "dependencies": [
            {"name": "a", "version": "1.0", "vulns": []},
            {
                "name": "b",
                "version": "2.0",
                "vulns": [
                    {"id": "PYSEC-1", "fix_versions": ["2.1", "3.0"]},
                    {"id": "PYSEC-2", "fix_versions": []},
                ],
            },
            {"name": "c", "skip_reason": "not found"},
        ]
    }
    weak, unknown = told(answer)
    assert weak == [
        "b 2.0: PYSEC-1, mended in 2.1, 3.0",
        "b 2.0: PYSEC-2, mended in no version yet",
    ]
    assert unknown == 1
