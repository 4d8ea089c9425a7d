"""A list on its way through the admin: kept with its plan, until somebody applies it."""

import json
import re
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.models import ListImport

from .applying import Writer
from .columns import read_columns
from .countries import Countries
from .encodings import UnreadableFile
from .gazetteer import Gazetteer
from .planning import Options, make_plan
from .reading import Table, read_bytes
from .records import Record
from .remembering import confirmed_matches
from .reporting import REJECTED, summary, write_rejected_rows
from .sentences import described

MOST_ROWS = 2_000
LARGEST_FILE = 2 * 2**20
# No database keeps these in text.
_unstorable = re.compile("[\x00\ud800-\udfff]")
TOO_LARGE = (
    f"This list is too long for a page: up to {MOST_ROWS:,} rows and 2 MB are planned here. Import "
    "it with the command: manage.py import_partnerships FILE.csv --dry-run."
)


def read_upload(upload):
    """The table in an uploaded file, or UnreadableFile with one sentence."""
    if upload.size > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    table = read_bytes(upload, upload.name)
    if len(table.records) > MOST_ROWS + 1:
        raise UnreadableFile(TOO_LARGE)
    return table


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
    table = table_of(pending)
    columns = read_columns(table, Gazetteer(), Countries(), _chosen(pending), pending.community)
    rows = [record.cells for record in table.records[columns.first_row :]]
    return [
        (name, _samples(rows, index), meaning)
        for index, (name, meaning) in enumerate(columns.described)
    ]


def replan(pending):
    """Plan anew with all that is known now, and keep what the plan says of each line."""
    plan = make_plan(table_of(pending), _options(pending), confirmed_matches())
    pending.plan = [_told(line) for line in plan.lines]
    pending.figures = summary(plan, {})
    pending.save()
    return plan


def digest(pending):
    """What tells one plan from another: the plan that somebody saw is the one that is written."""
    return sha256(json.dumps(pending.plan, sort_keys=True).encode()).hexdigest()


def apply(pending, by, seen):
    """Write the plan that somebody saw, whole or not at all; an empty text, or why it was not."""
    plan = replan(pending)
    if digest(pending) != seen:
        return "The register changed since this plan was made. Look at the new plan first."
    try:
        return _write(pending, plan, by)
    except IntegrityError:
        return "The register changed while the list was written, so nothing was. Try again."


@transaction.atomic
def _write(pending, plan, by):
    mine = ListImport.objects.filter(pk=pending.pk, status=ListImport.Status.PLANNED)
    if not mine.update(status=ListImport.Status.APPLIED, applied_by=by, applied_at=timezone.now()):
        return "Somebody has put this list on record already."
    created = Writer(plan, by).write()
    mine = ListImport.objects.filter(pk=pending.pk)
    mine.update(figures=summary(plan, created))
    return ""


def write_rejects(file, pending):
    """The lines that became no tie, as the command's REJECTS.csv has them."""
    cells = dict(pending.rows)
    header = [name for name, _, _ in columns_of(pending)]
    rows = [line for line in pending.plan if line["outcome"] in REJECTED]
    write_rejected_rows(file, header, (_rejected(line, cells[line["line"]]) for line in rows))


def _rejected(line, cells):
    labels = (label for question in line["questions"] for _, label in question["places"])
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


def _told(line):
    return {
        "line": line.number,
        "outcome": line.outcome.value,
        "names": line.names,
        "sentence": line.sentence,
        "questions": [
            {
                "name": choice.name,
                "asked": list(choice.asked),
                "places": [[spot.id, described(spot)] for spot in choice.spots],
            }
            for choice in line.choices
        ],
    }
