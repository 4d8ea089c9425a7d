"""Lines of text into rows of cells, whatever parts the cells and however quotes are broken."""

import csv
import io
import re
from typing import NamedTuple

from django.utils import formats
from django.utils.translation import gettext

from .encodings import UnreadableFile
from .pairs import are_pairs, two_of

DELIMITERS = ",;\t|"
LONGEST_LINE = 1_000_000
LONGEST_CELL = 100_000
MOST_LINES = 1_000_000
LARGEST_TEXT = 100_000_000
# A quoted cell may go over several lines; a quote that never closes must not swallow the file.
LINES_OF_ONE_ROW = 12
SAMPLE = 50


class Record(NamedTuple):
    """One row: the number of its first line in the file, and its cells as they stand there."""

    line: int
    cells: list


def records(lines):
    """Every row of a text that has something in it."""
    lines = _numbered(lines)
    sample = [next(lines, None) for _ in range(SAMPLE)]
    sample = [line for line in sample if line]
    if sample and re.match(r"\s*sep=.\s*$", sample[0][1], re.IGNORECASE):
        sample.pop(0)
    texts = [text for _, text in sample]
    if are_pairs([text for text in texts if text.strip()]):
        yield from _pairs(_chain(sample, lines))
    else:
        yield from _joined(_chain(sample, lines), delimiter_of(texts))


def _pairs(lines):
    """A row for each line of a text that is no table: 'Seattle, Washington – Kobe, Japan'."""
    for number, line in lines:
        if line.strip():
            yield Record(number, two_of(line) or [line.strip()])


def delimiter_of(lines):
    """The character that parts most lines into the same number of cells, as in the first line."""
    lines = [line for line in lines if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter)) if lines else ","


def _evenness(lines, delimiter):
    widths = [len(_cells(line, delimiter)) for line in lines]
    head = max(set(widths), key=lambda width: (widths.count(width), width))
    even = sum(width == widths[0] for width in widths) if widths[0] > 1 else 0
    return (max(even, widths.count(head) / 2 if head > 1 else 0), -DELIMITERS.index(delimiter))


def _numbered(lines):
    read = 0
    for number, line in enumerate(lines, 1):
        read += len(line)
        if number > MOST_LINES or read > LARGEST_TEXT:
            raise UnreadableFile(
                gettext(
                    "The file has more than {lines} lines or 100 MB, so this is no list of "
                    "ties. Part it into smaller files."
                ).format(lines=formats.number_format(MOST_LINES, force_grouping=True))
            )
        if len(line) > LONGEST_LINE:
            raise UnreadableFile(
                gettext(
                    "Line {number} is longer than a million characters, so this is no list of "
                    "ties. Save the list as CSV with one tie a line, and import that."
                ).format(number=number)
            )
        yield number, line


def _chain(first, rest):
    yield from first
    yield from rest


def _joined(lines, delimiter):
    """Rows, each from one line, or from several where a quoted cell goes on."""
    pending, width = [], 0
    for number, line in lines:
        if not pending and not line.strip():
            continue
        pending.append((number, line))
        if not _is_open(pending) or len(pending) > LINES_OF_ONE_ROW:
            for record in _records_of(pending, delimiter, width):
                width = width or len(record.cells)
                yield record
            pending = []
    yield from _records_of(pending, delimiter, width)


def _is_open(pending):
    return sum(line.count('"') for _, line in pending) % 2 == 1


def _records_of(pending, delimiter, width):
    """One row, or a row for each line where a stray quote joined what doesn't belong together."""
    if len(pending) > 1 and _is_torn(pending, delimiter, width):
        rows = [(number, _unquoted(line, delimiter)) for number, line in pending]
    else:
        text = "".join(line for _, line in pending)
        rows = [(number, _cells(text, delimiter)) for number, _ in pending[:1]]
    return [Record(number, cells) for number, cells in rows if any(map(str.strip, cells))]


def _is_torn(pending, delimiter, width):
    """True if the lines are rows of their own, and only a quote too many joined them."""
    (_, first), *between, (_, last) = pending
    alone = [line for _, line in between if line.strip()]
    rows = sum(len(_unquoted(line, delimiter)) == width > 1 for line in alone)
    ends = last.partition('"')[2].lstrip(" ")[:1]
    starts = first.rpartition('"')[0].rstrip(" ")[-1:]
    proper = ends in ("", delimiter, '"', "\r", "\n") and starts in ("", delimiter, '"')
    return _is_open(pending) or not proper or 2 * rows > len(alone)


def _cells(text, delimiter):
    if text.count('"') % 2:
        return _unquoted(text, delimiter)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return _unquoted(text, delimiter)
    return [cell[:LONGEST_CELL] for row in rows for cell in row]


def _unquoted(text, delimiter):
    return [cell.strip(' "\r\n')[:LONGEST_CELL] for cell in text.split(delimiter)]
