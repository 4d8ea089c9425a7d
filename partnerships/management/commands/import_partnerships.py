import argparse
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from partnerships.importing.applying import Writer
from partnerships.importing.encodings import UnreadableFile
from partnerships.importing.lines import Outcome
from partnerships.importing.meanings import Meaning
from partnerships.importing.planning import Options, make_plan
from partnerships.importing.reading import read
from partnerships.importing.remembering import confirmed_matches
from partnerships.importing.reporting import (
    FIGURES,
    placed,
    summary,
    write_rejects,
    write_summary,
)

SHOWN = 20
EPILOG = """
The list may be CSV of any kind or the JSON or CSV result of a Wikidata query (docs/importing.md has
the query). Columns may stand in any order; what each was taken for is printed, and --column says
it better. The plan is printed first; --dry-run stops there. Then everything is written, or nothing.
The same list again changes nothing.

SUMMARY.json has these figures:

{figures}

REJECTS.csv has the line, its outcome, a sentence, the places it can mean, and all its cells.
"""


class Command(BaseCommand):
    help = "Import a list of partnerships: plan first, then all or nothing."

    def create_parser(self, *args, **kwargs):
        figures = "\n".join(f"  {name:20} {told}" for name, told in FIGURES.items())
        return super().create_parser(
            *args,
            **kwargs,
            epilog=EPILOG.format(figures=figures),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the list")
        parser.add_argument("--dry-run", action="store_true", help="print the plan, write nothing")
        parser.add_argument("--summary", type=Path, help="write the figures to this JSON file")
        parser.add_argument(
            "--rejects", type=Path, help="write what was not placed to this CSV file"
        )
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="NAME=MEANING",
            help=f"what a column means, one of: {', '.join(Meaning.values)}",
        )
        parser.add_argument("--community", default="", help="the one home community of the list")
        parser.add_argument("--source", default="", help="what the list is called; else its name")
        parser.add_argument("--source-url", default="", help="where the list can be read")
        parser.add_argument(
            "--with-domestic", action="store_true", help="import ties within one country as well"
        )
        parser.add_argument(
            "--with-near", action="store_true", help="import what is nearly a duplicate as well"
        )

    def handle(self, *args, file, dry_run, **options):
        try:
            plan = make_plan(
                read(file), _options(file, options), confirmed_matches(), self.progress
            )
        except UnreadableFile as error:
            raise CommandError(str(error)) from None
        self.tell(plan)
        figures = summary(plan, {} if dry_run else self.write(plan))
        if options["summary"]:
            write_summary(options["summary"], figures)
        if options["rejects"]:
            write_rejects(options["rejects"], plan)
        self.tell_figures(plan, figures, dry_run)

    def write(self, plan):
        try:
            return Writer(plan).write(self.progress)
        except IntegrityError as error:
            raise CommandError(
                f"Nothing was written, because the register changed meanwhile: {error}. Try again."
            ) from None

    def progress(self, done, of):
        if self.stderr.isatty():
            end = "\n" if done == of else "\r"
            self.stderr.write(f"{done:,} of {of:,} lines", ending=end)

    def tell(self, plan):
        for name, meaning in plan.columns.described:
            self.stdout.write(f"{name}: {meaning.label}")
        for outcome in Outcome:
            lines = plan.with_outcome(outcome)
            self.stdout.write(f"\n{outcome.label}: {len(lines):,}")
            for line in lines[:SHOWN]:
                self.stdout.write(f"  line {line.number}: {line.sentence}")
            if len(lines) > SHOWN:
                self.stdout.write(f"  and {len(lines) - SHOWN:,} more")

    def tell_figures(self, plan, figures, dry_run):
        self.stdout.write("")
        for sentence in placed(plan, settings.HOME_COUNTRY):
            self.stdout.write(sentence)
        told = ", ".join(f"{name} {number:,}" for name, number in figures.items())
        wrote = "Nothing was written." if dry_run else "Everything is written."
        self.stdout.write(f"{told}. {wrote}")


def _options(file, options):
    return Options(
        source=options["source"] or file.name.encode(errors="replace").decode(),
        source_url=options["source_url"],
        community=options["community"],
        columns=dict(map(_column, options["column"])),
        with_domestic=options["with_domestic"],
        with_near=options["with_near"],
    )


def _column(text):
    name, _, meaning = text.rpartition("=")
    if not name or meaning not in Meaning.values:
        raise CommandError(
            f"“{text}” is not NAME=MEANING. A meaning is one of: {', '.join(Meaning.values)}."
        )
    return name, meaning
