"""The cell formats of a workbook, and the part of it that lists them."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

__all__ = ["Styles"]

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST_OWN = 164
"""Numbers of formats below this are Excel's own."""


class Styles:
    """Number the formats of cells as they are asked for.

    Text is marked with Excel's own quote, so that editing a cell does not make it a formula.
    """

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._formats: dict[str, int] = {}
        self.general = self._style()
        self.head = self._style(font=1, fill=2, border=1, wrap=True)
        self.name = self._style(font=1)
        self.text = self._style(quoted=True)
        self.long = self._style(quoted=True, wrap=True)
        self.whole = self.number("#,##0")
        self.decimal = self.number("#,##0.00##")
        self.month = self.number("yyyy-mm")
        self.day = self.number("yyyy-mm-dd")
        self.time = self.number("yyyy-mm-dd hh:mm")

    def number(self, code: str) -> int:
        """Return the number of the style with this number format."""
        return self._style(code=code)

    def xml(self) -> str:
        """Return the part of the workbook that lists the styles."""
        codes = "".join(
            f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>'
            for code, number in self._codes.items()
        )
        formats = "".join(self._formats)
        font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            f'<numFmts count="{len(self._codes)}">{codes}</numFmts>'
            f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
            '<fills count="3"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill><fill><patternFill'
            ' patternType="solid"><fgColor rgb="FFE8EEF4"/><bgColor indexed="64"/></patternFill>'
            '</fill></fills><borders count="2">'
            "<border><left/><right/><top/><bottom/><diagonal/></border>"
            '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom>'
            '<diagonal/></border></borders><cellStyleXfs count="1">'
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self._formats)}">{formats}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            "</styleSheet>"
        )

    def _style(
        self,
        *,
        code: str = "",
        font: int = 0,
        fill: int = 0,
        border: int = 0,
        quoted: bool = False,
        wrap: bool = False,
    ) -> int:
        number = self._codes.setdefault(code, _FIRST_OWN + len(self._codes)) if code else 0
        wrapped = ' wrapText="1"' if wrap else ""
        form = (
            f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}"'
            f' xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"'
            f' applyAlignment="1"{" quotePrefix=" + chr(34) + "1" + chr(34) if quoted else ""}>'
            f'<alignment vertical="top"{wrapped}/></xf>'
        )
        return self._formats.setdefault(form, len(self._formats))
