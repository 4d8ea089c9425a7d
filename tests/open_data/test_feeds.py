"""Atom feeds: public facts only, ids that never change, well-formed whatever somebody wrote."""

from datetime import date
from xml.etree import ElementTree

import pytest

from members.models import Community
from partnerships.models import Partnership
from tests.factories import make_act, make_community, make_partnership
from tests.pseudo import spoken

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(client, name):
    answer = client.get(f"/feeds/{name}.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    return ElementTree.fromstring(answer.content)  # noqa: S314 our own words


def texts(root, path):
    return [element.text for element in root.findall(path, ATOM)]


def make_recognized(home="Seattle", at="2026-03-01T12:00:00Z", **fields):
    return make_partnership(make_community(home), status="approved", decided_at=at, **fields)


def test_recognitions_come_latest_first_with_ids_of_their_own(client, settings):
    settings.SITE_ADDRESS = "https://register.example.org"
    first = make_recognized("Seattle", signed_on=date(1957, 5, 1), signed_on_last=date(1957, 5, 1))
    second = make_recognized("Denver", at="2026-04-01T12:00:00Z")
    root = feed(client, "recognitions")

    assert texts(root, "a:entry/a:title") == [
        "Denver & Kobe: sister city agreement recognized",
        "Seattle & Kobe: sister city agreement recognized",
    ]
    ids = [tie.agreements.get().pk for tie in (second, first)]
    assert texts(root, "a:entry/a:id") == [
        f"tag:register.example.org,2026:agreement:{pk}" for pk in ids
    ]
    assert texts(root, "a:entry/a:updated")[0] == "2026-04-01T12:00:00+00:00"
    assert "signed on May 1, 1957" in texts(root, "a:entry/a:summary")[1]
    links = [link.get("href") for link in root.findall("a:entry/a:link", ATOM)]
    assert links[0] == f"https://register.example.org{second.get_absolute_url()}"


def test_changes_tell_what_a_side_said(client):
    tie = make_partnership(make_community("San Francisco"), make_community("Osaka", "JP"))
    make_act(tie)
    root = feed(client, "changes")

    assert texts(root, "a:entry/a:title") == ["San Francisco & Osaka: Ended by Osaka"]
    assert "The mayor gives notice in a letter." in texts(root, "a:entry/a:summary")[0]
    changed = Partnership.objects.get().changed_at
    assert texts(root, "a:entry/a:updated") == [changed.isoformat()]


def told_in_another_language(client, settings, name):
    """The title, what it is about, and titles and summaries, for a network that speaks it."""
    settings.NETWORK_NAME = "Réseau"
    with spoken() as settings.LANGUAGE_CODE:
        root = feed(client, name)
    parts = ("a:title", "a:subtitle", "a:entry/a:title", "a:entry/a:summary")
    return [text for part in parts for text in texts(root, part)]


def test_recognitions_are_told_in_the_language_of_the_network(client, settings):
    make_recognized(signed_on=date(1957, 5, 1), signed_on_last=date(1957, 5, 1))
    make_recognized("Denver", at="2026-02-01T12:00:00Z")

    assert told_in_another_language(client, settings, "recognitions") == [
        "⟦Recognized agreements⟧ · Réseau",
        "⟦Agreements that the network has checked and approved.⟧",
        "⟦Seattle & Kobe: ⟦sister city agreement⟧ recognized⟧",
        "⟦Denver & Kobe: ⟦sister city agreement⟧ recognized⟧",
        "⟦⟦Sister city agreement⟧ of ⟦Seattle, ⟦United States⟧ and Kobe, ⟦Japan⟧⟧, signed "
        "⟦on 1 ⟦May⟧ 1957⟧. Réseau checked and approved the papers.⟧",
        "⟦⟦Sister city agreement⟧ of ⟦Denver, ⟦United States⟧ and Kobe, ⟦Japan⟧⟧. "
        "Réseau checked and approved the papers.⟧",
    ]


def test_changes_are_told_in_the_language_of_the_network(client, settings):
    make_act(make_partnership())

    assert told_in_another_language(client, settings, "changes") == [
        "⟦Changes of the register⟧ · Réseau",
        "⟦Partnerships that are new in the register, or of which the record changed.⟧",
        "Seattle & Kobe: ⟦Ended by Kobe⟧",
        "⟦⟦Sister cities⟧, date not recorded⟧.⟦ ⟧The mayor, 2 ⟦October⟧ 2018: "
        "The mayor gives notice in a letter.",
    ]


@pytest.mark.parametrize("name", ["recognitions", "changes"])
def test_drafts_private_places_and_names_of_staff_stay_out(client, name):
    make_partnership(make_community("Draftville"), status="draft")
    make_partnership(make_community("Waitville"), status="submitted")
    make_recognized("Hiddenville", decision_reason="Ask Dana first.")
    Community.objects.filter(name="Hiddenville").update(is_public=False)
    tie = make_recognized("Seattle", decision_reason="Ask Dana first.")
    make_act(tie, status="proposed")
    text = client.get(f"/feeds/{name}.atom").content.decode()

    assert "Seattle" in text
    for word in ("Draftville", "Waitville", "Hiddenville", "Dana", "gives notice"):
        assert word not in text


@pytest.mark.parametrize("name", ["recognitions", "changes"])
def test_markup_and_control_characters_are_only_words(client, name):
    tie = make_recognized("<b>Bold</b>\x07 & Co")
    make_act(tie, wording="<script>alert(1)</script>\x0b")
    root = feed(client, name)

    assert "<script>" not in "".join(texts(root, "a:entry/a:summary"))
    assert texts(root, "a:entry/a:title")[0].startswith("<b>Bold</b> & Co")


@pytest.mark.parametrize(("name", "queries"), [("recognitions", 1), ("changes", 2)])
def test_feed_costs_the_same_for_one_tie_or_three(client, name, queries, django_assert_num_queries):
    make_act(make_recognized(), kind="upheld")
    for _ in range(2):
        with django_assert_num_queries(queries):
            feed(client, name)
        make_act(make_recognized("Tacoma"), kind="upheld")
        make_act(make_recognized("Yakima"), kind="upheld")


def test_feed_ends_after_fifty(client):
    tie = make_recognized()
    for number in range(51):
        make_partnership(make_community(f"Town {number}"), tie.abroad)

    assert len(feed(client, "changes").findall("a:entry", ATOM)) == 50


def test_empty_register_has_feeds_too(client):
    for name in ("recognitions", "changes"):
        assert feed(client, name).findall("a:entry", ATOM) == []


def test_every_page_names_the_feeds(client):
    page = client.get("/about/").content.decode()

    assert 'type="application/atom+xml"' in page
    assert "/feeds/recognitions.atom" in page
    assert "/feeds/changes.atom" in client.get("/data/").content.decode()
