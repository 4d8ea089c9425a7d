"""The page of one tie: both sides' words, papers, history, sources, and nothing that is private."""

import json
import re
from datetime import date

import pytest
from django.core.files.base import ContentFile

from partnerships.models import Document, Milestone, Partnership, Source
from partnerships.record import Record, fetched
from tests.factories import (
    make_act,
    make_agreement,
    make_community,
    make_partnership,
    make_signature,
    make_state,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


def make_seattle_kobe(**agreement):
    seattle = make_community("Seattle", parent=make_state(), latitude=47.6, longitude=-122.3)
    kobe = make_community("Kobe", "JP", region_name="Hyōgo", latitude=34.69, longitude=135.18)
    make_term(seattle, date(2020, 1, 1), date(2099, 12, 31))
    agreement = {"status": "approved", **day(1957, 10, 21), **agreement}
    return make_partnership(seattle, kobe, **agreement)


def day(*parts):
    return {"signed_on": date(*parts), "signed_on_last": date(*parts)}


def make_document(agreement, title="Signed agreement", is_public=True, **fields):
    fields.setdefault("file", ContentFile(b"%PDF-1.7", name="x.pdf"))
    fields.setdefault("sha256", "a" * 64)
    return Document.objects.create(
        agreement=agreement,
        kind="agreement",
        title=title,
        is_public=is_public,
        content_type="application/pdf",
        **fields,
    )


def text_of(client, tie):
    html = client.get(tie.get_absolute_url()).content.decode()
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def record(tie):
    return Record(fetched().get(pk=tie.pk))


def test_page_names_the_pair_since_when_and_how_far(client):
    tie = make_seattle_kobe()
    text = text_of(client, tie)

    assert re.search(r"Sister cities since 1957 5,01\d miles \(8,06\d km\) apart In force", text)
    assert "Charter sister city: Kobe’s first in the United States" in text
    assert f"record {tie.number}, version of" in text


def test_each_side_speaks_for_itself_and_the_record_takes_neither_part(client):
    tie = make_partnership(make_community("San Francisco"), make_community("Osaka", "JP"))
    make_act(tie, side="abroad", kind="ended", on=date(2018, 10, 2))
    make_act(tie, side="home", kind="upheld", on=date(2018, 10, 4))
    text = text_of(client, tie)

    assert "Ended by Osaka" in text
    assert "The two sides see this partnership differently" in text
    assert text.index("October 2, 2018") < text.index("Osaka says that it ends its side")
    assert "San Francisco says that its side continues" in text
    assert [side.word.label for side in record(tie).sides] == ["In force", "Ended by this side"]


def test_silence_of_the_other_side_is_not_called_disagreement(client):
    tie = make_partnership()
    make_act(tie, side="abroad", kind="ended")

    assert "see this partnership differently" not in text_of(client, tie)
    assert "No word of the other side" in text_of(client, tie)


@pytest.mark.parametrize(
    ("acts", "label"),
    [
        ([("home", "suspended")], "Suspended by Chicago"),
        ([("home", "suspended"), ("abroad", "suspended")], "Suspended by both sides"),
        ([("home", "ended")], "Ended by Chicago"),
        ([("home", "ended"), ("abroad", "suspended")], "Ended by Chicago, suspended by Moscow"),
        ([("home", "ended"), ("abroad", "ended")], "Ended"),
        ([("home", "suspended"), ("home", "resumed")], "On record"),
    ],
)
def test_status_names_whose_act_it_was(acts, label):
    tie = make_partnership(make_community("Chicago"), make_community("Moscow", "RU"))
    for number, (side, kind) in enumerate(acts):
        make_act(tie, side=side, kind=kind, on=date(2020, 1, 1 + number))

    assert record(tie).word.label == label


def test_lapsed_dues_are_a_matter_of_the_home_side(client):
    tie = make_partnership(make_community("Tacoma"), make_community("Kobe", "JP"), "approved")

    assert [side.word.label for side in record(tie).sides] == ["Not listed now", "In force"]
    assert "That ends nothing." in text_of(client, tie)


def test_signatures_are_shown_with_what_is_not_recorded(client):
    tie = make_seattle_kobe()
    make_signature(tie.agreements.get(), official="Gordon S. Clinton", office="Mayor of Seattle")
    text = text_of(client, tie)

    assert "Gordon S. Clinton" in text
    assert "For Kobe Not recorded" in text
    assert "Signed on October 21, 1957, by Gordon S. Clinton, Mayor of Seattle." in text


def test_history_merges_agreements_acts_and_milestones_by_date():
    tie = make_seattle_kobe(resolved_on=date(1957, 10, 10), resolved_on_last=date(1957, 10, 10))
    Milestone.objects.create(
        partnership=tie,
        happened_on=date(1957, 5, 1),
        happened_on_last=date(1957, 6, 30),
        title="Letters are exchanged",
    )
    make_act(tie, side="home", kind="suspended", on=date(2022, 3, 1))

    assert [(entry.when, entry.title) for entry in record(tie).history] == [
        ("May to June 1957", "Letters are exchanged"),
        ("October 10, 1957", "Seattle resolves"),
        ("October 21, 1957", "Sister city agreement signed"),
        ("March 1, 2022", "Seattle suspends its side"),
        ("March 1, 2026", "Sister city agreement recognized"),
    ]


def test_sources_that_differ_stand_side_by_side(client):
    tie = make_seattle_kobe()
    Source.objects.create(partnership=tie, title="City of Kobe", says="October 1957")
    Source.objects.create(partnership=tie, title="HistoryLink", says="June 1957")
    text = text_of(client, tie)

    assert "City of Kobe October 1957" in text
    assert "HistoryLink June 1957" in text


def test_version_is_the_day_of_the_last_change():
    tie = make_seattle_kobe()
    Partnership.objects.filter(pk=tie.pk).update(changed_at="2001-01-01T12:00:00Z")
    today = tie.agreements.get().recorded_on

    assert record(tie).version == today


def test_upgrade_shows_both_agreements(client):
    tie = make_partnership(status="approved", kind="friendship", **day(1990, 5, 1))
    make_agreement(tie, "approved", "sister", **day(2000, 5, 3))
    text = text_of(client, tie)

    assert text.index("Friendship agreement, May 1, 1990") < text.index(
        "Sister city agreement, May 3"
    )


@pytest.mark.parametrize("fields", [{"is_public": False}, {"removed_at": "2026-01-01T00:00:00Z"}])
def test_private_paper_is_not_named(client, fields):
    tie = make_seattle_kobe()
    make_document(tie.agreements.get(), title="Private letter", **fields)

    assert "Private letter" not in text_of(client, tie)


@pytest.mark.parametrize("status", ["draft", "submitted", "declined"])
def test_proposed_tie_has_no_page(client, status):
    assert client.get(make_partnership(status=status).get_absolute_url()).status_code == 404


def test_data_for_machines_cannot_end_its_element(client):
    evil = "</script><script>alert(1)</script>"
    tie = make_partnership(make_community(f"Reno {evil}", slug="reno"), status="approved")
    html = client.get(tie.get_absolute_url()).content.decode()
    block = re.search('<script type="application/ld\\+json">(.*?)</script>', html, re.S)[1]

    assert "<script>alert" not in html
    assert json.loads(block)["@graph"][0]["about"][0]["name"] == f"Reno {evil}"


@pytest.mark.parametrize("number", [1, 3])
def test_page_costs_the_same_questions_for_one_and_for_three_of_everything(
    client, django_assert_num_queries, number
):
    tie = make_seattle_kobe()
    agreement = tie.agreements.get()
    make_signature(agreement)
    make_agreement(tie, "approved", "reaffirmation", **day(1987, 1, 1))
    for at in range(number):
        make_document(agreement, f"Paper {at}")
        make_act(tie, side="home", kind="upheld", on=date(2000, 1, 1 + at))
        Milestone.objects.create(
            partnership=tie,
            title="x",
            happened_on=date(1990, 1, 1),
            happened_on_last=date(1990, 1, 1),
        )
        Source.objects.create(partnership=tie, title=f"Source {at}")
    tie.themes.set([make_theme(slug) for slug in ["education", "culture", "trade"][:number]])
    # The tie with its charter, what belongs to it and programs.
    with django_assert_num_queries(3):
        client.get(tie.get_absolute_url())
