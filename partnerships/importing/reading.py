"""A file as a table of rows: CSV of any kind, or the JSON that Wikidata answers with."""

import io
import json
from dataclasses import dataclass
from pathlib import Path

from django.utils import formats
from django.utils.translation import gettext

from .encodings import HEAD, UnreadableFile, encodings_of
from .pairs import in_two_columns
from .records import LONGEST_LINE, Record, records

LARGEST_JSON = 50_000_000
MOST_ROWS = 250_000


@dataclass(frozen=True)
class Table:
    """All rows, the first of which may name the columns."""

    name: str
    records: list

    @property
    def width(self):
        return max((len(record.cells) for record in self.records), default=0)


def read(path, name=""):
    """The table in a file, or UnreadableFile with one sentence."""
    try:
        with Path(path).open("rb") as file:
            return read_bytes(file, name or Path(path).name)
    except OSError as error:
        raise UnreadableFile(
            gettext("The file cannot be opened: {reason}.").format(reason=error.strerror)
        ) from None


def read_bytes(file, name):
    head = file.read(HEAD)
    encodings = encodings_of(head)
    for encoding in encodings:
        file.seek(0)
        try:
            return Table(name, in_two_columns(_rows(file, encoding, head)))
        except UnicodeError:
            continue
    raise UnreadableFile(gettext("This file holds no text. Save the list as CSV, and import that."))


def _rows(file, encoding, head):
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        return _json_rows(file, encoding)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        return _listed(records(iter(lambda: text.readline(LONGEST_LINE + 1), "")))
    finally:
        text.detach()


def _listed(rows):
    found = []
    for row in rows:
        found.append(row)
        if len(found) > MOST_ROWS:
            raise UnreadableFile(
                gettext("The file has more than {rows} rows. Part it into smaller files.").format(
                    rows=formats.number_format(MOST_ROWS, force_grouping=True)
                )
            )
    if not found:
        raise UnreadableFile(gettext("The file is empty. Choose the file that has the list."))
    return found


def _json_rows(file, encoding):
    content = file.read(LARGEST_JSON + 1)
    if len(content) > LARGEST_JSON:
        raise UnreadableFile(
            gettext("This JSON file is larger than 50 MB. Ask Wikidata for fewer rows.")
        )
    text = content.decode(encoding)
    try:
        return _table_of(json.loads(text))
    except UnreadableFile:
        raise
    except (ValueError, RecursionError):  # also a number of more digits than Python reads
        raise UnreadableFile(
            gettext(
                "This is neither CSV nor the JSON that Wikidata answers with. Download the result "
                "again, as CSV or JSON."
            )
        ) from None


def _table_of(data):
    """The results of a SPARQL query, our own export, or a plain list of objects, as rows."""
    rows = _rows_in(data) if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFile(
            gettext("This JSON holds no list of ties. Download the query's result again.")
        )
    header = list(dict.fromkeys(name for row in rows for name in row))
    if not header:
        raise UnreadableFile(gettext("The file is empty. Choose the file that has the list."))
    cells = ([_value(row.get(name)) for name in header] for row in rows)
    return [Record(1, header), *(Record(line, row) for line, row in enumerate(cells, 2))]


def _rows_in(data):
    if isinstance(data.get("results"), dict):
        return data["results"].get("bindings")
    features = data.get("features")
    if isinstance(features, list):
        return [one.get("properties") for one in features if isinstance(one, dict)]
    return data.get("rows", data.get("data"))


def _value(value):
    if isinstance(value, dict):
        value = value.get("value")
    return "" if value is None else str(value)
