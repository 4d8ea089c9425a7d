"""Writing a plan: everything or nothing, on record with its source, and once."""

import pytest
from django.db import IntegrityError

from members.models import Community, CommunityName
from partnerships.importing.applying import Writer
from partnerships.models import Act, Agreement, Partnership, Source
from partnerships.register import COPIES, facts_of, refresh
from sistercities import generation
from sistercities.search import search

from .lists import import_list, plan_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

HEADER = ["city", "state", "sister", "country", "year", "kind", "status"]
LIST = [
    HEADER,
    ["Seattle", "WA", "Kobe", "Japan", "1957", "Sister City", "Active"],
    ["Seattle", "WA", "Tashkent", "Uzbekistan", "1973", "", ""],
    ["Iowa", "", "Yamanashi Prefecture", "Japan", "1960-03", "Sister State", ""],
    ["Montgomery County", "MD", "Morazán", "El Salvador", "", "", ""],
    ["San Francisco", "CA", "Osaka", "Japan", "1957", "", "Ended by Osaka on 2018-10-02"],
    ["Denver", "CO", "Nowhereville", "Mexico", "", "Friendship City", ""],
    ["Chicago", "IL", "Leningrad", "Soviet Union", "c. 1990", "", ""],
]
COUNTED = (Community, CommunityName, Partnership, Agreement, Act, Source)


def counts():
    return [model.objects.count() for model in COUNTED]


def test_ties_are_put_on_record_with_their_source_and_never_recognized():
    import_list(*LIST)
    tie = Partnership.objects.get(slug="seattle-kobe")
    agreement = tie.agreements.get()
    source = tie.sources.get()

    assert (tie.status, tie.kind, tie.established.isoformat()) == ("on_record", "sister", "1957")
    assert (agreement.status, agreement.signed.isoformat()) == ("on_record", "1957")
    assert (source.title, source.says) == ("A list", "Line 2: Seattle – Kobe; 1957; Sister City")
    assert Partnership.objects.recognized().count() == 0
    assert Agreement.objects.exclude(status="on_record").count() == 0


def test_places_come_with_their_state_position_and_id():
    import_list(*LIST)
    seattle = Community.objects.get(name="Seattle")
    kobe = Community.objects.get(name="Kobe")

    assert (seattle.full_name, seattle.slug) == ("Seattle, Washington, United States", "seattle-wa")
    assert (seattle.geonames_id, seattle.population) == (5809844, 780995)
    assert (kobe.full_name, kobe.slug) == ("Kobe, Hyōgo, Japan", "kobe")
    assert kobe.latitude == pytest.approx(34.69, abs=0.01)


def test_states_counties_and_regions_are_communities_of_their_kind():
    import_list(*LIST)
    kinds = dict(Community.objects.values_list("name", "kind"))

    assert (kinds["Iowa"], kinds["Yamanashi"]) == ("state", "prefecture")
    assert (kinds["Montgomery County"], kinds["Morazán"]) == ("county", "region")
    assert Community.objects.get(name="Montgomery County").code == "24031"
    assert Community.objects.filter(name="Iowa").count() == 1


def test_unknown_place_is_kept_without_coordinates():
    import_list(*LIST)
    nowhere = Community.objects.get(name="Nowhereville")
    assert (nowhere.latitude, nowhere.geonames_id, nowhere.country_id) == (None, None, "MX")
    assert Partnership.objects.get(abroad=nowhere).kind == "friendship"


def test_former_name_is_another_name_of_the_place_of_today():
    import_list(*LIST)
    community = Community.objects.get(geonames_id=498817)
    assert community.name == "Saint Petersburg"
    assert [name.name for name in community.names.all()] == ["Leningrad"]


def test_doubt_about_a_date_is_kept_in_the_words_of_the_source():
    import_list(*LIST)
    source = Source.objects.get(partnership__abroad__geonames_id=498817)
    assert "c. 1990" in source.says


def test_word_of_a_side_awaits_a_second_person():
    import_list(*LIST)
    act = Act.objects.get()
    assert (act.side, act.kind, act.status, act.body) == ("abroad", "ended", "proposed", "Osaka")
    assert Partnership.objects.get(slug="san-francisco-osaka").status == "on_record"


def test_friendship_and_later_sister_agreement_are_two_agreements_of_one_tie():
    import_list(
        HEADER,
        ["Seattle", "WA", "Kobe", "Japan", "1957", "Friendship City", ""],
        ["Seattle", "WA", "Kobe", "Japan", "1960", "Sister City", ""],
    )
    tie = Partnership.objects.get()
    assert [row.kind for row in tie.agreements.order_by("signed_on")] == ["friendship", "sister"]
    assert (tie.kind, tie.established.isoformat()) == ("sister", "1957")


def test_second_import_changes_nothing_and_knows_everything():
    first = import_list(*LIST)
    before = counts()
    second = import_list(*LIST)

    assert {line.outcome for line in first.lines} == {"new"}
    assert {line.outcome for line in second.lines} == {"known"}
    assert counts() == before


def test_another_list_becomes_a_second_source_of_a_known_tie():
    import_list(*LIST)
    plan = plan_of(*LIST)
    plan.options.source = "Another list"
    Writer(plan).write()
    titles = Partnership.objects.get(slug="seattle-kobe").sources.values_list("title", flat=True)
    assert list(titles) == ["A list", "Another list"]


def test_pages_are_made_anew_for_a_second_source_and_not_for_nothing(
    django_capture_on_commit_callbacks,
):
    import_list(*LIST)
    plan = plan_of(*LIST)
    plan.options.source = "Another list"
    moved = []
    for _ in range(2):
        before = generation.current()
        with django_capture_on_commit_callbacks(execute=True):
            Writer(plan).write()
        moved.append(generation.current() - before)
    assert moved == [1, 0]


def test_copies_of_the_register_are_right_without_a_refresh():
    import_list(*LIST)
    for tie in Partnership.objects.all():
        assert {name: getattr(tie, name) for name in COPIES} == facts_of(tie)
        assert not refresh(tie)


def test_search_finds_what_was_imported():
    import_list(*LIST)
    assert "Seattle & Kobe" in str(search("Seattle Kobe"))


def test_all_or_nothing():
    plan = plan_of(*LIST)
    plan.lines[-1].abroad = plan.lines[-1].abroad._replace(country="JP", name="")
    before = counts()
    with pytest.raises(IntegrityError):
        Writer(plan).write()
    assert counts() == before


def test_same_names_get_addresses_of_their_own():
    import_list(
        ["city", "state", "sister", "region", "country"],
        ["Portland", "OR", "Miyoshi", "Aichi", "Japan"],
        ["Portland", "ME", "Miyoshi", "Hiroshima", "Japan"],
        ["Portland", "ME", "Miyoshi", "Aichi", "Japan"],
    )
    slugs = Community.objects.filter(name__in=["Portland", "Miyoshi"]).values_list(
        "slug", flat=True
    )
    assert sorted(slugs) == ["miyoshi", "miyoshi-hiroshima", "portland-me", "portland-or"]
    assert sorted(Partnership.objects.values_list("slug", flat=True)) == [
        "portland-me-miyoshi-hiroshima-jp",
        "portland-me-miyoshi-jp",
        "portland-miyoshi",
    ]


def test_items_of_wikidata_are_matched_by_id():
    header = ["item", "itemLabel", "partner", "partnerLabel", "partnerCountry", "start", "end"]
    row = ["Q5083", "Seattle, Washington", "Q48320", "Kobe", "JP", "1957-10-21T00:00:00Z", ""]
    import_list(header, row)
    Community.objects.filter(wikidata_id="Q48320").update(name="神戸市", geonames_id=None)
    plan = import_list(header, [*row[:3], "Kobe City", *row[4:]])

    assert [line.outcome for line in plan.lines] == ["known"]
    assert Partnership.objects.get().established.isoformat() == "1957-10-21"
    assert Community.objects.filter(wikidata_id="Q5083").count() == 1


@pytest.mark.parametrize("cell", ["c. 1957", "before 1960"])
def test_doubt_about_a_date_is_told_with_the_agreement(cell):
    import_list(HEADER, ["Seattle", "WA", "Kobe", "Japan", cell, "", ""])
    assert Agreement.objects.get().date_note == f"The list says “{cell}”."
