"""The lines of a list as what they say of two communities, headings and blank cells filled in."""

import re
from typing import NamedTuple

from .cells import clean, without_flag
from .dates import Dated, read_date
from .meanings import COMMUNITY, PARTNER, Meaning
from .readings import Mention

# A column filled in less than half its rows is one whose cells stand for the rows below as well.
GROUPED = 0.5
# What a line without a community has from the line above, which is of the same community.
OF_COMMUNITY = {Meaning.COMMUNITY_NAME, Meaning.COMMUNITY_REGION, Meaning.COMMUNITY_COUNTRY}
_ruled = re.compile(r"[-–—=_:|+. ]*[-=_]{2}[-–—=_:|+. ]*")
_in_brackets = re.compile(r"\(\D{0,20}\d{4}\)|\(\d{4}-\d{2}(?:-\d{2})?\)")
_qid = re.compile(r"(?:^|/)(Q[1-9]\d{0,9})$")
_number = re.compile(r"[-+]?\d+(?:\.\d+)?")


class Row(NamedTuple):
    """One line: its number, its cells as they stand in the file, and what they say."""

    line: int
    cells: tuple
    community: Mention
    partner: Mention
    date: Dated = Dated(None)
    end: Dated = Dated(None)
    kind: str = ""
    status: str = ""
    url: str = ""
    notes: str = ""
    record: int | None = None


class Rows:
    """Reads a table line by line; what a heading or a cell above said is remembered."""

    def __init__(self, table, columns, countries, gazetteer, community=""):
        self.table = table
        self.columns = columns
        self.countries = countries
        self.gazetteer = gazetteer
        self.above = {Meaning.COMMUNITY_NAME: clean(community)}
        self.grouped = self._grouped()

    def __iter__(self):
        for record in self.table.records[self.columns.first_row :]:
            if not _is_ruled(record) and not self._is_heading(record):
                yield self._row(record)

    def _grouped(self):
        """The columns whose blank cells mean what stands above them."""
        records = self.table.records[self.columns.first_row :]
        meanings = {Meaning.PARTNER_COUNTRY, Meaning.COMMUNITY_COUNTRY, Meaning.COMMUNITY_REGION}
        return {
            meaning
            for meaning in meanings & set(self.columns.places)
            if sum(bool(self.columns.cell(record, meaning)) for record in records)
            < GROUPED * len(records)
        }

    def _is_heading(self, record):
        """True for a line that says only the country, state or community of the lines below."""
        cells = [(index, clean(cell)) for index, cell in enumerate(record.cells) if clean(cell)]
        if len(cells) != 1:
            return False
        index, text = cells[0]
        code = without_flag(text)[1]
        if self.countries.named(text) or (code and not without_flag(text)[0]):
            return self._remember(Meaning.PARTNER_COUNTRY, text)
        if self.gazetteer.state(text):
            return self._remember(Meaning.COMMUNITY_REGION, text)
        names_community = self.columns.places.get(Meaning.COMMUNITY_NAME) == index
        return names_community and self._remember(Meaning.COMMUNITY_NAME, text)

    def _remember(self, meaning, text):
        self.above[meaning] = text
        if meaning == Meaning.COMMUNITY_NAME:
            self.above.pop(Meaning.COMMUNITY_REGION, None)
        return True

    def _row(self, record):
        cell = self._filled(record)
        community, partner = _mention(COMMUNITY, cell), _mention(PARTNER, cell)
        return Row(
            record.line,
            tuple(record.cells),
            community,
            partner,
            _dated(cell, (partner, community)),
            read_date(cell(Meaning.END), cell(Meaning.END_PRECISION)),
            cell(Meaning.KIND),
            cell(Meaning.STATUS),
            _address(cell(Meaning.SOURCE_URL)),
            cell(Meaning.NOTES),
            _record_number(cell(Meaning.RECORD)),
        )

    def _filled(self, record):
        """A function from a meaning to its cell, or to what stands above a blank cell."""

        goes_on = not self.columns.cell(record, Meaning.COMMUNITY_NAME)

        def cell(meaning):
            text = self.columns.cell(record, meaning)
            if text and (meaning in self.grouped or meaning in OF_COMMUNITY):
                self.above[meaning] = text
            if text or not self._carries(meaning, goes_on):
                return text
            return self.above.get(meaning, "")

        return cell

    def _carries(self, meaning, goes_on):
        is_named = meaning in self.above and not self.columns.has(meaning)
        return is_named or meaning in self.grouped or (goes_on and meaning in OF_COMMUNITY)


def _is_ruled(record):
    """True for '---|:---:|---', the line that a table in plain text has under its header."""
    return all(_ruled.fullmatch(cell) for cell in record.cells if cell.strip())


def _dated(cell, mentions):
    """The date of its column, or the one in brackets behind a name: 'Kobe, Japan (1957)'."""
    text = cell(Meaning.DATE)
    if text:
        return read_date(text, cell(Meaning.DATE_PRECISION))
    found = next(filter(None, (_in_brackets.search(one.name) for one in mentions)), None)
    return read_date(found[0].strip("()")) if found else Dated(None)


def _mention(side, cell):
    latitude, longitude = _position(side, cell)
    name = cell(Meaning(f"{side}_name"))
    wikidata = _qid.search(cell(Meaning(f"{side}_wikidata")))
    geonames = cell(Meaning(f"{side}_geonames")).split(".")[0]
    return Mention(
        "" if _qid.match(name) else name[:300],
        cell(Meaning(f"{side}_region"))[:300],
        cell(Meaning(f"{side}_country"))[:300],
        cell(Meaning(f"{side}_kind")),
        wikidata[1] if wikidata else "",
        int(geonames) if geonames.isdecimal() and len(geonames) < 10 else None,
        latitude,
        longitude,
    )


def _position(side, cell):
    """Both coordinates in degrees, or neither (D5)."""
    position = cell(Meaning(f"{side}_position"))
    numbers = [float(number) for number in _number.findall(position)]
    if len(numbers) == 2 and position.lower().startswith("point"):
        numbers.reverse()
    if not position:
        axes = (cell(Meaning(f"{side}_latitude")), cell(Meaning(f"{side}_longitude")))
        numbers = [float(axis) for axis in axes if _number.fullmatch(axis)]
    if len(numbers) != 2 or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        return None, None
    return tuple(numbers)


def _record_number(text):
    digits = text.removeprefix("P-")
    return int(digits) if digits != text and digits.isdecimal() and len(digits) <= 12 else None


def _address(text):
    found = re.search(r"https?://\S+", text)
    return found[0][:500] if found else ""
