"""San Francisco and Osaka, with all that a record can have: two sides that differ, and sources."""

from datetime import date

from partnerships.models import Milestone, Partnership, Source
from tests.factories import (
    make_act,
    make_community,
    make_partnership,
    make_signature,
    make_state,
    make_term,
    make_theme,
)
from tests.partnerships.stories import make_paper

SITE = "https://register.example.org"
SIGNED = date(1957, 10, 7)


def make_osaka():
    home = make_community(
        "San Francisco",
        slug="san-francisco-ca",
        parent=make_state("California", "CA"),
        latitude=37.77493,
        longitude=-122.41942,
        geonames_id=5391959,
        wikidata_id="Q62",
        population=873965,
        population_year=2020,
    )
    abroad = make_community(
        "Osaka", "JP", slug="osaka", region_name="Ōsaka", latitude=34.69374, longitude=135.50218
    )
    tie = make_partnership(
        home,
        abroad,
        "approved",
        signed_on=SIGNED,
        signed_on_last=SIGNED,
        place="San Francisco",
        languages="en, ja",
        date_note="A newspaper has October 8.",
        resolution_body="Board of Supervisors",
        resolution_number="17911",
        resolved_on=date(1957, 4, 1),
        resolved_on_last=date(1957, 4, 30),
    )
    sign(tie.agreements.get())
    act(tie)
    tell(tie)
    make_term(home, date(2020, 1, 1), date(2099, 12, 31))
    return Partnership.objects.get(pk=tie.pk)


def sign(agreement):
    make_signature(
        agreement,
        official="George Christopher",
        office="Mayor",
        signed_on=SIGNED,
        place="City Hall",
    )
    make_signature(
        agreement,
        "abroad",
        official="Mitsuji Nakai",
        official_native="中井光次",
        office="Mayor",
        signed_on=SIGNED,
        basis="",
        is_highest=None,
    )
    make_paper(agreement, title="Signed agreement", is_public=True, language="en")
    make_paper(agreement, "resolution", "Canary resolution", sha256="cd" * 32)


def act(tie):
    make_act(
        tie,
        on=date(2018, 10, 2),
        body="The mayor of Osaka",
        reason="memory",
        wording="A letter of ten pages says that the tie ends.",
        source_title="Letter of the mayor",
        source_url="https://example.org/letter",
    )
    make_act(
        tie,
        side="home",
        kind="upheld",
        on=date(2018, 10, 4),
        body="The mayor of San Francisco",
        wording="One mayor cannot end it.",
    )
    make_act(tie, side="home", status="proposed", wording="Canary wording")


def tell(tie):
    Milestone.objects.create(
        partnership=tie,
        title="First visit of students",
        text="Eight students came.",
        happened_on=date(1961, 1, 1),
        happened_on_last=date(1961, 12, 31),
        source_title="School paper",
    )
    Source.objects.create(
        partnership=tie,
        title="City archive",
        url="https://example.org/archive",
        says="October 1957",
        read_on=date(2026, 1, 2),
    )
    tie.themes.set([make_theme("education"), make_theme("culture")])
    Partnership.objects.filter(pk=tie.pk).update(summary="Art, ports and students.")
