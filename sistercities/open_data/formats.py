"""The formats a table can be taken away in, each a generator of text for batches of rows."""

import csv
import json
import re

from django.core.serializers.json import DjangoJSONEncoder

# What a spreadsheet takes for the beginning of a formula, also in full width.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where a spreadsheet program separates by anything but commas, as in much of Europe, a new cell
# begins in the middle of a text, whatever the quotes around it say.
CELL_IN_A_TEXT = re.compile(r"([;|\t\r\n][\s\"]*)(?=[=+\-@＝＋－＠])")


class Echo:
    def write(self, text):
        return text


def safe_cell(value):
    """A cell no spreadsheet computes; numbers stay numbers."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return _safe_text(value) if isinstance(value, str) else "" if value is None else value


def _safe_text(text):
    text = CELL_IN_A_TEXT.sub(r"\1'", text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def as_csv(table, batches, about):
    """UTF-8 with a byte order mark, because spreadsheet programs guess wrongly without one."""
    writer = csv.writer(Echo())
    yield "\ufeff" + writer.writerow(table.names)
    for batch in batches:
        yield "".join(writer.writerow(map(safe_cell, row.values())) for row, _ in batch)


def as_json(table, batches, about):
    yield from _document(about, "rows", ([row for row, _ in batch] for batch in batches))


def as_geojson(table, batches, about):
    """RFC 7946; a row without coordinates is a feature without a geometry."""
    features = (
        [{"type": "Feature", "geometry": shape, "properties": row} for row, shape in batch]
        for batch in batches
    )
    yield from _document({"type": "FeatureCollection", **about}, "features", features)


def _document(head, name, batches):
    start = dump(head)[:-1]
    yield f'{start}{", " if head else ""}"{name}": ['
    first = True
    for batch in batches:
        yield ("\n" if first else ",\n") + ",\n".join(map(dump, batch))
        first = False
    yield "\n]}\n"


def dump(value):
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, allow_nan=False)


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
    "geojson": (as_geojson, "application/geo+json"),
}
