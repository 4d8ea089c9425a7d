"""The public table of programs: what stands on their pages, and no people."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerships.models import number_of
from sistercities.open_data import Column, Table, address
from sistercities.open_data.schema import MAYBE_NUMBER, TEXT, array_of, object_of

from .impact import DEFINED
from .models import Program
from .models.choices import PUBLIC, Status

MEASURES = [name for name, _, _ in DEFINED[1:]]
MOMENT = {"type": "string", "format": "date-time"}
AMOUNT = {"type": ["number", "null"]}
REPORT = object_of({**dict.fromkeys(MEASURES, AMOUNT), "story": TEXT})


def _page(record, extras):
    return address(reverse("programs:program", args=[record["slug"]]))


def _linked(pks):
    """Public ties and themes of a batch of programs, in two queries."""
    linked = defaultdict(lambda: ([], []))
    ties = Program.partnerships.through.objects.filter(
        program__in=pks,
        partnership__home__is_public=True,
        partnership__abroad__is_public=True,
    ).exclude(partnership__status="proposed")
    for pk, tie in ties.order_by("partnership").values_list("program", "partnership"):
        linked[pk][0].append(number_of(tie))
    themes = Program.themes.through.objects.filter(program__in=pks)
    for pk, theme in themes.order_by("theme").values_list("program", "theme"):
        linked[pk][1].append(theme)
    return linked


def _record(pk):
    program = Program.objects.get(pk=pk)
    return {
        "description": program.description,
        "languages": program.languages,
        "lowest_age": program.min_age,
        "highest_age": program.max_age,
        "history": [_step(row) for row in program.changes.filter(to_status__in=PUBLIC)],
        "report": _report(program) if program.status == Status.REPORTED else None,
    }


def _step(change):
    """When its public status changed; who decided and what they wrote is not public."""
    return {"at": change.at, "status": change.to_status}


def _report(program):
    values = ((name, getattr(program.report, name)) for name in MEASURES)
    numbers = {name: None if value is None else float(value) for name, value in values}
    return {**numbers, "story": program.report.story}


PROGRAMS = Table(
    name="programs",
    title=_("Programs"),
    definition="Everything partners do together that was published, past programs among them.",
    public=lambda: Program.objects.public(),
    columns=(
        Column("id", "Record number; it never changes.", "pk", "integer"),
        Column("page", "Address of the page.", "slug", make=_page),
        Column("title", "Title of the program.", "title"),
        Column("kind", "Kind of program.", "kind"),
        Column("status", "published, postponed, cancelled or reported.", "status"),
        Column("starts_on", "First day.", "starts_on"),
        Column("ends_on", "Last day.", "ends_on"),
        Column("frequency", "How often it takes place.", "frequency"),
        Column("place", "Where it takes place.", "place"),
        Column("summary", "One or two sentences.", "summary"),
        Column("organization", "Id of the organization.", "organization_id", "integer"),
        Column("organization_name", "Name of the organization.", "organization__name"),
        Column(
            "partnerships",
            "Ids of the partnerships it belongs to.",
            type="array",
            make=lambda record, extras: extras[record["pk"]][0],
        ),
        Column(
            "themes",
            "What it is about.",
            type="array",
            make=lambda record, extras: extras[record["pk"]][1],
        ),
        Column("capacity", "How many people can take part.", "capacity", "integer"),
        Column(
            "young_people", "Whether people under 18 may take part.", "involves_minors", "boolean"
        ),
        Column("is_demo", "Invented, to try the portal out.", "is_demo", "boolean"),
    ),
    extras=_linked,
    record=_record,
    record_properties={
        "description": TEXT,
        "languages": TEXT,
        "lowest_age": MAYBE_NUMBER,
        "highest_age": MAYBE_NUMBER,
        "history": array_of(object_of({"at": MOMENT, "status": TEXT})),
        "report": {"anyOf": [REPORT, {"type": "null"}]},
    },
)
