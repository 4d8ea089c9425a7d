"""Both sides of a tie in one cell or line, as people write them: 'Seattle – Kobe'."""

import re

MOSTLY = 0.8
SAMPLE = 80
_between = re.compile(r"\s+-+\s+|\s+<?-+>\s+|\s*[–—↔⇔]\s*")
_letter = re.compile(r"[^\W\d_]")
_quoted_or_counted = re.compile(r'"|(?:^|[,;\t|])\s*\d+\s*(?=[,;\t|]|$)')


def two_of(text):
    """The two names that a dash parts, or an empty list."""
    parts = [part.strip() for part in _between.split(text)]
    return parts if len(parts) == 2 and all(map(_letter.search, parts)) else []


def are_pairs(lines):
    """True for a text that is no table: each of its lines is one tie and nothing besides."""
    return bool(lines) and all(two_of(one) and not _quoted_or_counted.search(one) for one in lines)


def in_two_columns(rows):
    """The rows with the one column that names both sides made two; all others as they are."""
    sample = rows[:SAMPLE]
    width = max((len(row.cells) for row in sample), default=0)
    worded = [index for index in range(width) if _share(sample, index, _letter.search) >= MOSTLY]
    if len(worded) != 1 or _share(sample[1:] or sample, worded[0], two_of) < MOSTLY:
        return rows
    return [row._replace(cells=_parted(row.cells, worded[0])) for row in rows]


def _share(rows, index, test):
    cells = [row.cells[index] if index < len(row.cells) else "" for row in rows]
    return sum(bool(test(cell)) for cell in cells) / max(1, len(cells))


def _parted(cells, index):
    if index >= len(cells):
        return cells
    two = two_of(cells[index]) or [cells[index], ""]
    return [*cells[:index], *two, *cells[index + 1 :]]
