"""The public tables of awards and of grants."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership, number_of
from programs.models import Award, AwardCategory, Grant, Program
from sistercities.open_data import Column, Table, address


def _page_of_award(record, extras):
    chosen = {"year": record["category__award_year__year"], "category": record["category__slug"]}
    return address(f"{reverse('programs:awards')}?{urlencode(chosen)}")


def _bracket(record, extras):
    """'25001-50000', '500001-' for the largest; nothing where size does not matter."""
    category = AwardCategory(ends=record["category__ends"])
    bracket = category.bracket_of(record["population"])
    if bracket is None:
        return None
    return f"{bracket.above + 1 if bracket.above else 0}-{bracket.up_to or ''}"


def _public(pks):
    """Which of the partnerships and programs that a batch of awards names are public."""
    awards = Award.objects.filter(pk__in=pks)
    ties = Partnership.objects.public().filter(pk__in=awards.values("partnership"))
    programs = Program.objects.public().filter(pk__in=awards.values("program"))
    return {
        "ties": {*ties.order_by().values_list("pk", flat=True)},
        "programs": {*programs.order_by().values_list("pk", flat=True)},
    }


def _tie(record, extras):
    is_public = record["partnership_id"] in extras["ties"]
    return number_of(record["partnership_id"]) if is_public else None


def _program(record, extras):
    return record["program_id"] if record["program_id"] in extras["programs"] else None


SOURCE = (
    Column("source", "Where one can read it.", "source_title"),
    Column("source_url", "Address of that page.", "source_url"),
    Column("is_demo", "Invented, to try the portal out.", "is_demo", "boolean"),
)

AWARDS = Table(
    name="awards",
    title=_("Awards"),
    definition="Awards of the network that were announced, with the member that was honored.",
    public=lambda: Award.objects.public(),
    paths=("category__slug", "category__ends", "partnership_id", "program_id"),
    columns=(
        Column("id", "Record number; it never changes.", "pk", "integer"),
        Column("page", "Address of the list it stands in.", make=_page_of_award),
        Column("year", "Year of the awards.", "category__award_year__year", "integer"),
        Column(
            "judged_year",
            "Year whose work was judged.",
            "category__award_year__judged_year",
            "integer",
        ),
        Column("category", "Category of that year.", "category__name"),
        Column("bracket", "Lowest and highest population of its bracket.", make=_bracket),
        Column("population", "Population at the time of the awards.", "population", "integer"),
        Column("community", "Id of the member.", "community_id", "integer"),
        Column("community_name", "Name of the member.", "community__name"),
        Column("organization", "Id of the body that was honored.", "organization_id", "integer"),
        Column("organization_name", "Name of that body.", "organization__name"),
        Column("partnership", "Id of the partnership it is for.", make=_tie),
        Column("program", "Id of the program it is for.", type="integer", make=_program),
        Column("citation", "What is honored.", "citation"),
        *SOURCE,
    ),
    extras=_public,
)

GRANTS = Table(
    name="grants",
    title=_("Grants"),
    definition="Grants given to partnerships through the network, with what came of them.",
    public=lambda: Grant.objects.public(),
    paths=("partnership__slug",),
    columns=(
        Column("id", "Record number; it never changes.", "pk", "integer"),
        Column(
            "page",
            "Address of the partnership.",
            make=lambda record, extras: address(
                reverse("partnerships:partnership", args=[record["partnership__slug"]])
            ),
        ),
        Column("year", "Year of the call.", "call__year", "integer"),
        Column("call", "Title of the call.", "call__title"),
        Column("giver", "Who gives.", "call__giver"),
        Column(
            "partnership",
            "Id of the partnership.",
            "partnership_id",
            make=lambda record, extras: number_of(record["partnership_id"]),
        ),
        Column(
            "amount",
            "Sum of the grant.",
            "amount",
            "number",
            make=lambda record, extras: float(record["amount"]),
        ),
        Column("currency", "Currency of the sum.", "call__currency"),
        Column("given_on", "Day of the decision.", "given_on"),
        Column("starts_on", "First day.", "starts_on"),
        Column("ends_on", "Last day.", "ends_on"),
        Column("purpose", "What it is for.", "purpose"),
        Column("reported_on", "Day of the final report, which closes it.", "reported_on"),
        Column("outcome", "What came of it, from the final report.", "outcome"),
        *SOURCE,
    ),
)
