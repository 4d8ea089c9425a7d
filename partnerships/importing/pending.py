"""A list on its way through the admin: kept with its plan, until somebody applies it."""

import json
import re
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships.models import ListImport
from sistercities import languages

from .applying import Writer
from .columns import read_columns, refuse_without_lines
from .countries import Countries
from .encodings import UnreadableFile
from .gazetteer import Gazetteer
from .lines import Outcome
from .planning import Options, make_plan
from .reading import Table, read_bytes
from .records import Record
from .remembering import confirmed_matches
from .reporting import REJECTED, summary, write_rejected_rows
from .sentences import choosable, described
from .telling import in_words

MOST_ROWS = 2_000
# A form has a field for each, and no page takes a thousand of them.
MOST_COLUMNS = 200
LARGEST_FILE = 2 * 2**20
# No database keeps these in text.
_unstorable = re.compile("[\x00\ud800-\udfff]")
ROWS = lazy(lambda: formats.number_format(MOST_ROWS, force_grouping=True), str)()
TOO_LARGE = format_lazy(
    _(
        "This list is too long for a page: up to {rows} rows and 2 MB are planned here. Import "
        "it with the command: manage.py import_partnerships FILE.csv --dry-run."
    ),
    rows=ROWS,
)


def read_upload(upload):
    """The table in an uploaded file, or UnreadableFile with one sentence."""
    if upload.size > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    table = read_bytes(upload, upload.name)
    if len(table.records) > MOST_ROWS + 1:
        raise UnreadableFile(TOO_LARGE)
    if table.width > MOST_COLUMNS:
        raise UnreadableFile(_too_wide(table.width))
    refuse_without_lines(read_columns(table, Gazetteer(), Countries()), table)
    return table


def _too_wide(width):
    sentence = gettext(
        "This list has {count} columns, and up to {most} can be looked through here. Take out "
        "those that say nothing about partnerships."
    )
    count = formats.number_format(width, force_grouping=True)
    return sentence.format(count=count, most=MOST_COLUMNS)


def begin(pending, table):
    """Keep the rows of a list, with what each column seems to mean."""
    pending.file_name = table.name[:200]
    pending.rows = [
        [record.line, [_unstorable.sub("", cell) for cell in record.cells]]
        for record in table.records
    ]
    columns = read_columns(table, Gazetteer(), Countries(), community=pending.community)
    pending.meanings = [meaning.value for meaning in columns.meanings]


def table_of(pending):
    return Table(pending.file_name, [Record(line, cells) for line, cells in pending.rows])


def columns_of(pending):
    """(name, three cells, meaning) of each column, for somebody to confirm."""
    columns = _columns(pending)
    rows = [cells for _, cells in pending.rows[columns.first_row :]]
    return [
        (
            name or gettext("column {number}").format(number=index + 1),
            _samples(rows, index),
            meaning,
        )
        for index, (name, (_, meaning)) in enumerate(
            zip(columns.header, columns.described, strict=True)
        )
    ]


def _columns(pending):
    table, chosen = table_of(pending), _chosen(pending)
    return read_columns(table, Gazetteer(), Countries(), chosen, pending.community)


def replan(pending):
    """Plan anew with all that is known now, and keep what the plan says of each line.

    None if the list went on record while it was planned: what is kept of it stays.
    """
    with languages.in_own():
        plan = make_plan(table_of(pending), _options(pending), confirmed_matches())
    countries = Countries()
    pending.plan = [_told(line, countries) for line in plan.lines]
    pending.figures = summary(plan, {})
    planned = {name: getattr(pending, name) for name in ("meanings", "plan", "figures")}
    return plan if _still_planned(pending).update(**planned) else None


def _still_planned(pending):
    return ListImport.objects.filter(pk=pending.pk, status=ListImport.Status.PLANNED)


def in_readers_words(lines):
    """Lines of the plan, for one page."""
    return [
        line | {"sentence": _sentence(line), "told_outcome": Outcome(line["outcome"]).label}
        for line in lines
    ]


def _sentence(line):
    return in_words(line["told"]) if "told" in line else line["sentence"]


def places_of(question):
    """(number, words) of the candidates, in the reader's words."""
    for number, label, *told in question["places"]:
        yield number, in_words(told[0]) if told else label


def digest(pending):
    """What tells one plan from another: the plan that somebody saw is the one that is written."""
    return sha256(json.dumps(pending.plan, sort_keys=True).encode()).hexdigest()


def apply(pending, by, seen):
    """Write the plan that somebody saw, whole or not at all; an empty text, or why it was not."""
    plan = replan(pending)
    if plan is None:
        return gettext("Somebody has put this list on record already.")
    if digest(pending) != seen:
        return gettext("The register changed since this plan was made. Look at the new plan first.")
    try:
        return _write(pending, plan, by)
    except IntegrityError:
        return gettext(
            "The register changed while the list was written, so nothing was. Try again."
        )


@transaction.atomic
def _write(pending, plan, by):
    applied = {"status": ListImport.Status.APPLIED, "applied_by": by, "applied_at": timezone.now()}
    if not _still_planned(pending).update(**applied):
        return gettext("Somebody has put this list on record already.")
    with languages.in_own():
        created = Writer(plan, by).write()
    mine = ListImport.objects.filter(pk=pending.pk)
    mine.update(figures=summary(plan, created))
    return ""


def write_rejects(file, pending):
    """The lines that became no tie, as the command's REJECTS.csv has them."""
    cells = dict(pending.rows)
    header = [name for name, _ in _columns(pending).described]
    rows = [line for line in pending.plan if line["outcome"] in REJECTED]
    write_rejected_rows(file, header, (_rejected(line, cells[line["line"]]) for line in rows))


def _rejected(line, cells):
    labels = (place[1] for question in line["questions"] for place in question["places"])
    return line["line"], line["outcome"], line["sentence"], "; ".join(labels), cells


def _options(pending):
    return Options(
        source=pending.source,
        source_url=pending.source_url,
        community=pending.community,
        columns=_chosen(pending),
        with_domestic=pending.with_domestic,
        with_near=pending.with_near,
    )


def _chosen(pending):
    return {f"column {index}": value for index, value in enumerate(pending.meanings, 1)}


def _samples(rows, index):
    cells = (row[index].strip() for row in rows if index < len(row))
    return [cell[:80] for cell in cells if cell][:3]


def _told(line, countries):
    return {
        "line": line.number,
        "outcome": line.outcome.value,
        "names": line.names,
        "sentence": str(line.sentence),
        "told": line.sentence.made_of,
        "questions": [
            {
                "name": choice.name,
                "asked": list(choice.asked),
                "places": [_place(spot, countries) for spot in choice.spots],
            }
            for choice in line.choices
        ],
    }


def _place(spot, countries):
    """Its number, its words in a file of rejected lines, and those on a page."""
    return [spot.id, str(described(spot)), choosable(spot, countries).made_of]
