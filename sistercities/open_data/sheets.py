"""A table as an XLSX workbook, written while it is sent: no row waits in memory or on a disk.

Libraries finish a whole sheet in temporary files before the first byte leaves, and where a
container has no disk of its own those are memory. What a workbook with one plain sheet needs is
little. Every text is a text, never a formula, and stays one when somebody edits it; dates are ISO
texts, as in CSV.
"""

import re
from itertools import count
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.html import escape

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet program has 1,048,576 rows, and opens half of them with difficulty.
MOST_ROWS = 500_000
MOST_LETTERS = 32_767
# More digits than a spreadsheet program keeps.
MOST_EXACT = 10**15

NEVER_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What spreadsheet programs read as a character in disguise: _x0041_ is A.
DISGUISE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

_START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_PART}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_PART}.styles+xml"/>'
    f'<Override PartName="/{_SHEET}" ContentType="{_PART}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    # Style 0 is for numbers, 1 for texts that stay texts, 2 for the names of the columns.
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/>'
    '<name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/>'
    "<right/><top/><bottom/><diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
    'quotePrefix="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" '
    'applyNumberFormat="1" applyFont="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>",
}
_HEAD = (
    f'{_START}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    '</sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>'
)
_TAIL = "</sheetData></worksheet>"


class Pipe:
    """What the archive has written since somebody last took it."""

    def __init__(self):
        self.written = bytearray()

    def write(self, data):
        self.written += data
        return len(data)

    def flush(self):
        """Nothing is kept back."""

    def taken(self):
        data = bytes(self.written)
        self.written.clear()
        return data


def as_xlsx(table, batches, about):
    pipe, numbers = Pipe(), count(2)
    letters = [letter_of(place) for place, _ in enumerate(table.names)]
    with ZipFile(pipe, "w", ZIP_DEFLATED) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, _START + text.replace("{name}", table.name[:31]))
        with archive.open(_SHEET, "w") as sheet:
            sheet.write((_HEAD + row_of(1, letters, table.names, style=2)).encode())
            for batch in batches:
                rows = (row_of(next(numbers), letters, row.values()) for row, _ in batch)
                sheet.write("".join(rows).encode())
                yield pipe.taken()
            sheet.write(_TAIL.encode())
    yield pipe.taken()


def row_of(number, letters, values, style=1):
    cells = zip(letters, values, strict=True)
    return f'<row r="{number}">{"".join(cell(f"{a}{number}", b, style) for a, b in cells)}</row>'


def cell(place, value, style=1):
    """A number where it is one, else a text; nothing where nothing is known."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and -MOST_EXACT < value < MOST_EXACT:
        return f'<c r="{place}"><v>{value}</v></c>'
    if value is None or value == "":
        return ""
    text = safe_text(str(value))
    return (
        f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def safe_text(text):
    text = NEVER_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(DISGUISE.sub("_x005F_", _shortened(text)))


def _shortened(text):
    """Spreadsheet programs count an emoji as two letters."""
    if len(text) <= MOST_LETTERS // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST_LETTERS].decode("utf-16-le", "ignore")


def letter_of(place):
    """A, B … Z, AA: as columns are called."""
    letter = chr(ord("A") + place % 26)
    return letter if place < 26 else letter_of(place // 26 - 1) + letter
