"""What is reviewed is all that can be written: no entry of any form escapes the frozen text."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from partnerships import drafting
from partnerships.dossier import Dossier
from partnerships.forms.entries import KindForm, SigningForm
from partnerships.forms.papers import PaperDetailsForm
from partnerships.forms.signatures import SignatureForm
from partnerships.guards import unchanged_since_frozen
from partnerships.models import Agreement, Document, Signature
from partnerships.revisions import (
    AGREEMENT_FIELDS,
    DOCUMENT_FIELDS,
    SIGNATURE_FIELDS,
    digest,
    snapshot,
)
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_community, make_theme
from tests.partnerships.stories import Story, make_paper

pytestmark = pytest.mark.django_db

LATER = date(1957, 10, 22)
# Every entry of the four forms, and another value for each.
ENTRIES = {
    KindForm: {"kind": "friendship", "themes": "culture"},
    SigningForm: {
        "signed": LATER,
        "resolved": date(1957, 9, 1),
        "place": "Kobe",
        "languages": "English",
        "date_note": "A newspaper has October 22.",
        "expires_on": date(2057, 10, 21),
        "resolution_body": "The council",
        "resolution_number": "5",
        "resolution_names": "City of Kobe",
    },
    SignatureForm: {
        "official": "Somebody Else",
        "official_native": "原口忠次郎",
        "office": "Deputy mayor",
        "basis": "appointed",
        "is_highest": False,
        "no_election_ground": "Nobody votes there.",
        "signed": LATER,
        "place": "Kobe",
    },
    PaperDetailsForm: {
        "kind": "translation",
        "title": "Another title",
        "language": "Japanese",
        "names_both": False,
        "make_public": False,
    },
}
CASES = [(form, name) for form, values in ENTRIES.items() for name in values]


def entries_of(form):
    return {*form.base_fields, *form._meta.fields}


def write(agreement, form, name, value):
    """The entry as its form leaves it in the database."""
    if name == "themes":
        agreement.themes.set([make_theme(value)])
        return
    row = {
        KindForm: lambda: agreement,
        SigningForm: lambda: agreement,
        SignatureForm: lambda: agreement.signatures.get(side="abroad"),
        PaperDetailsForm: lambda: agreement.documents.get(kind="agreement"),
    }[form]()
    if name in {"signed", "resolved"}:
        value = (value, value)
    setattr(row, name, value)
    row.save()


def current(story):
    return Agreement.objects.get(pk=story.agreement.pk)


@pytest.mark.parametrize("form", ENTRIES)
def test_every_entry_of_the_form_is_tried_below(form):
    assert entries_of(form) == ENTRIES[form].keys()


@pytest.mark.parametrize(
    ("form", "name"), CASES, ids=[f"{form.__name__}-{name}" for form, name in CASES]
)
def test_entry_that_differs_makes_another_text(form, name):
    story = Story()
    before = digest(snapshot(current(story)))
    write(current(story), form, name, ENTRIES[form][name])
    assert digest(snapshot(current(story))) != before


@pytest.mark.parametrize(
    ("form", "name"), CASES, ids=[f"{form.__name__}-{name}" for form, name in CASES]
)
def test_entry_that_somebody_changed_behind_the_reviewers_back_stops_the_decision(form, name):
    story = Story().recommended()
    write(current(story), form, name, ENTRIES[form][name])
    with pytest.raises(TransitionNotAllowed):
        story.does(story.dana, "approve", "Two of two signatures.")
    finding = unchanged_since_frozen(Dossier(current(story)))
    assert finding.blocks
    assert finding.facts == "Something changed since. Send it back and have it submitted anew."


def test_paper_that_was_added_or_taken_back_makes_another_text():
    story = Story()
    before = digest(snapshot(current(story)))
    paper = make_paper(story.agreement, "letter", "Letter")
    added = digest(snapshot(current(story)))
    drafting.take_back(Document.objects.get(pk=paper.pk))
    assert added != before
    assert digest(snapshot(current(story))) == before


def test_partner_that_was_renamed_makes_another_text():
    story = Story()
    before = digest(snapshot(current(story)))
    place = type(story.abroad).objects.get(pk=story.abroad.pk)
    place.name = "Kōbe"
    place.save()
    assert digest(snapshot(current(story))) != before


def test_same_facts_give_the_same_text_in_whatever_order_they_were_written():
    story = Story()
    before = snapshot(current(story))
    for row in reversed(Signature.objects.filter(agreement=story.agreement)):
        row.save()
    story.agreement.themes.set([make_theme("youth"), make_theme("culture")])
    first = snapshot(current(story))
    story.agreement.themes.clear()
    story.agreement.themes.set([make_theme("culture"), make_theme("youth")])
    assert digest(snapshot(current(story))) == digest(first)
    assert {**first, "themes": []} == before


# An amendment begins as the text that stands.


def test_amendment_begins_with_every_entry_of_the_text_that_stands():
    story = Story()
    for name, value in ENTRIES[SigningForm].items():
        if name not in {"signed", "resolved"}:
            write(current(story), SigningForm, name, value)
    write(current(story), SignatureForm, "official_native", "原口忠次郎")
    story.agreement.themes.set([make_theme("culture")])
    story.approved()

    amendment = drafting.amend(current(story), story.cora)
    begun, standing = snapshot(amendment), snapshot(current(story))
    assert begun.pop("documents") == {}
    assert len(standing.pop("documents")) == 2
    assert begun == standing


def test_copied_entries_are_all_that_a_frozen_text_has():
    """A new entry has to be copied to amendments, too."""
    assert {*drafting.TERMS, "kind"} == set(AGREEMENT_FIELDS)
    assert {*drafting.HAND} - {"side", "is_demo"} == set(SIGNATURE_FIELDS)
    assert {"sha256", "url"} < set(DOCUMENT_FIELDS)


def test_amendment_that_is_begun_twice_is_one():
    story = Story().approved()
    first = drafting.amend(current(story), story.cora)
    assert drafting.amend(current(story), story.cora) == first
    assert Agreement.objects.count() == 2


def test_text_that_was_amended_already_is_not_amended_again(client):
    story = Story().approved()
    first = story.agreement
    amendment = drafting.amend(current(story), story.cora)
    client.force_login(story.cora)
    button = f'href="/desk/agreements/{first.pk}/amend/"'
    assert button in client.get(f"/desk/agreements/{first.pk}/").content.decode()
    make_paper(amendment, make_public=True)
    make_paper(amendment, "resolution", "Resolution 17911")
    story.agreement = amendment
    story.approved()

    for send in (client.get, client.post):
        page = send(f"/desk/agreements/{first.pk}/amend/", follow=True).content.decode()
        assert "Only a text that stands can be amended." in page
        assert button not in page
    page = client.get(f"/desk/agreements/{first.pk}/papers/", follow=True).content.decode()
    assert "Only a text that stands can be amended." in page
    with pytest.raises(ValidationError, match="Only a text that stands can be amended."):
        drafting.amend(first, story.cora)
    assert Agreement.objects.count() == 2


def test_text_that_stands_is_untouched_by_its_amendment():
    story = Story(abroad=make_community("Kobe", "JP")).approved()
    before = snapshot(current(story))
    amendment = drafting.amend(current(story), story.cora)
    write(amendment, SigningForm, "place", "Osaka")
    amendment.signatures.update(official="Somebody Else")
    assert snapshot(current(story)) == before
