"""Documented ties, read from partnerships/data/demo: on record, with their sources.

What somebody has to decide (an approval, an act of one side) is left to `partnerships.demo.story`,
which goes through the same doors as people do.
"""

from pathlib import Path

from members.demo.facts import community_called, rows
from members.models import Theme
from partnerships.models import Agreement, Milestone, Partnership, Source
from partnerships.register import open_partnership, refresh
from sistercities.dates import PartialDate

DATA = Path(__file__).parent.parent / "data" / "demo"


def load():
    for row in rows(DATA / "ties.csv"):
        load_tie(row)
    for row in rows(DATA / "sources.csv"):
        load_source(row)
    for row in rows(DATA / "milestones.csv"):
        load_milestone(row)


def tie_of(row):
    """The tie of the two communities that a row names, or None."""
    home, abroad = community_called(row["home"]), community_called(row["abroad"])
    return Partnership.objects.between(home, abroad).first()


def load_tie(row):
    if tie_of(row):
        return
    home, abroad = community_called(row["home"]), community_called(row["abroad"])
    partnership = open_partnership(home, abroad, summary=row["summary"])
    partnership.themes.set(Theme.objects.filter(slug__in=row["themes"].split("|")))
    put_on_record(partnership, row)


def put_on_record(partnership, row):
    agreement = Agreement(
        partnership=partnership,
        kind=row["kind"],
        status=Agreement.Status.ON_RECORD,
        date_note=row["date_note"],
    )
    agreement.signed = span(row["signed"])
    agreement.save()
    refresh(partnership)


def load_source(row):
    Source.objects.get_or_create(
        partnership=tie_of(row), title=row["title"], url=row["url"], defaults={"says": row["says"]}
    )


def load_milestone(row):
    if Milestone.objects.filter(partnership=tie_of(row), title=row["title"]).exists():
        return
    milestone = Milestone(
        partnership=tie_of(row), title=row["title"], text=row["text"], source_title=row["source"]
    )
    milestone.happened = span(row["happened"])
    milestone.save()


def span(text):
    """'1957-10', or '1957-05/1957-06' for something between the two."""
    first, _, last = text.partition("/")
    first = PartialDate.parse(first)
    return PartialDate(first.first, PartialDate.parse(last).last) if last else first
