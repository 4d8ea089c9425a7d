"""All figures of a day as one table or one document, each number with its definition and list."""

import csv
import io

from django.http import HttpResponse

from sistercities.open_data.export import LICENSE
from sistercities.open_data.formats import dump, safe_cell
from sistercities.open_data.tables import address

HEAD = ("figure", "value", "count", "as_of", "definition", "list")


def as_csv(statistics):
    """UTF-8 with a byte order mark, because spreadsheet programs guess wrongly without one."""
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in rows(statistics):
        writer.writerow([safe_cell(row[name]) for name in HEAD])
    return text.getvalue()


def as_json(statistics):
    return dump({"as_of": statistics.day, "license": LICENSE, "rows": rows(statistics)})


FORMATS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}


def rows(statistics):
    """One row a number, those of the headlines first."""
    found = [_row(statistics, "standing", row.line, row.definition) for row in statistics.headlines]
    for section in statistics.sections:
        found += [_row(statistics, *taken, section.definition) for taken in section.taken]
    return found


def _row(statistics, figure, line, definition):
    return {
        "figure": figure,
        "value": line.label,
        "count": line.count,
        "as_of": statistics.day.isoformat(),
        "definition": definition,
        "list": address(line.address),
    }


def export(statistics, name):
    write, content_type = FORMATS[name]
    response = HttpResponse(write(statistics), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="statistics-{statistics.day}.{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response
