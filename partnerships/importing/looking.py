"""What stands in the columns of a list: a sample, and how much of it is of some kind."""

import re

from members.folding import fold

from .cells import meant
from .dates import read_date
from .names import forms
from .readings import Mention, read_mention

SAMPLE = 80
_qid = re.compile(r"(?:.*/)?(Q[1-9]\d{0,9})$")
_record = re.compile(r"P-\d{6,12}$")
_number = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?$")
_position = re.compile(r"(?:Point\()?[-+]?\d{1,3}(?:\.\d+)?[ ,;]+[-+]?\d{1,3}(?:\.\d+)?\)?$", re.I)
_address = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)


class Look:
    """What stands in the columns: a sample of each, and how much of it is of some kind."""

    def __init__(self, records, gazetteer, countries):
        step = max(1, len(records) // SAMPLE)
        self.records = records[::step][:SAMPLE]
        self.gazetteer = gazetteer
        self.countries = countries
        self.tests = {
            "wikidata": _qid.match,
            "record": _record.match,
            "position": _position.match,
            "number": _number.match,
            "url": _address.match,
            "country": lambda text: countries.named(text),
            "region": gazetteer.state,
            "date": lambda text: read_date(text).date,
            "place": self._is_place,
        }

    def values(self, index):
        cells = (row.cells[index] for row in self.records if index < len(row.cells))
        return [value for value in map(meant, cells) if value]

    def share(self, index, test):
        values = self.values(index)
        if test == "place":
            self._load(values)
        return sum(bool(self.tests[test](value)) for value in values) / max(1, len(values))

    def is_data(self, cell):
        """True for what stands in rows and never in a header: a country, state, date or town."""
        if any(self.tests[test](cell) for test in ("country", "region", "date", "url", "wikidata")):
            return True
        readings = read_mention(Mention(cell)).readings
        around = readings[0].within if readings else ()
        if any(self.countries.named(part) or self.gazetteer.state(part) for part in around):
            return True
        name = fold(cell)
        self.gazetteer.load([name])
        return " " in name and bool(self.gazetteer.entries(name))

    def _load(self, values):
        readings = (read_mention(Mention(value)).readings[:1] for value in values)
        names = [name for reading in readings for name in _texts(reading)]
        self.gazetteer.load(form.key for name in names for form in forms(name))

    def _is_place(self, text):
        reading = read_mention(Mention(text)).readings[:1]
        return reading and any(map(self.gazetteer.entries, _keys(reading[0].name)))

    def agreement(self, name_index, index, attribute):
        """How often the place of one column lies in the country or region of another."""
        self._load([*self.values(name_index), *self.values(index)])
        rows = [row.cells for row in self.records if max(name_index, index) < len(row.cells)]
        return sum(
            self._agrees(meant(row[name_index]), meant(row[index]), attribute) for row in rows
        )

    def _agrees(self, name, value, attribute):
        reading = read_mention(Mention(name)).readings[:1]
        spots = (
            [spot for key in _keys(reading[0].name) for spot, _ in self.gazetteer.entries(key)]
            if reading
            else []
        )
        if attribute == "country":
            codes = self.countries.meant(value)
            at_home = any(map(self.gazetteer.state, reading[0].within)) if reading else False
            return (
                (self.gazetteer.home in codes)
                if at_home
                else any(spot.country in codes for spot in spots)
            )
        state = self.gazetteer.state(value)
        return any(spot.admin1 == state and spot.country == self.gazetteer.home for spot in spots)


def _texts(reading):
    return [text for one in reading for text in (one.name, *one.within)]


def _keys(name):
    return [form.key for form in forms(name)]
