"""What differs between two texts: nothing is missed or invented, also where names are alike."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from partnerships.dossier import Dossier
from partnerships.models import Agreement, Signature
from partnerships.revisions import _word_by_word, differences, flat, snapshot
from partnerships.workflow import agreement_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_community, make_country
from tests.partnerships.stories import Story, make_member, make_paper

WORDS = st.text(st.sampled_from(["a", "b", "é", "神", " ", "\n"]), max_size=24)


@given(WORDS, WORDS)
def test_pieces_of_a_difference_are_the_two_texts_again(before, now):
    left, right = _word_by_word(before, now)
    assert "".join(text for text, _ in left) == before
    assert "".join(text for text, _ in right) == now


@given(WORDS, WORDS)
def test_what_is_not_marked_stands_in_both_in_the_same_order(before, now):
    left, right = _word_by_word(before, now)
    kept = ["".join(text for text, changed in side if not changed) for side in (left, right)]
    assert kept[0] == kept[1]
    marked = any(changed for _, changed in [*left, *right])
    assert marked is (before != now)


def make_toledo():
    make_country("ES", "Spain")
    return make_community("Toledo", "ES")


@pytest.fixture
def toledo(db):
    """The first tie of all, 1931: both cities have the same name."""
    return Story(home=make_member("Toledo"), abroad=make_toledo())


def texts(rows):
    return {
        row.label: tuple("".join(text for text, _ in side) for side in (row.before, row.now))
        for row in rows
    }


def test_snapshot_of_an_agreement_reads_in_the_order_of_the_form(db):
    data = snapshot(Story().agreement)
    assert flat(data) == {
        "Community": "Seattle, United States & Kobe, Japan",
        "Kind": "Sister city agreement",
        "Date of signing": "October 21, 1957",
        "Note on the date": "",
        "Place of signing": "",
        "Languages": "",
        "Number of the resolution": "17911",
        "Who resolved it": "Seattle City Council",
        "Partner named in the resolution": "Kobe",
        "Date of the resolution": "September 30, 1957",
        "End set by the text": "",
        "Seattle’s signature, name": "Gordon S. Clinton",
        "Seattle’s signature, name in its own script": "",
        "Seattle’s signature, office": "Mayor",
        "Seattle’s signature, elected or appointed": "Elected",
        "Seattle’s signature, highest office": "yes",
        "Seattle’s signature, why nobody is elected": "",
        "Seattle’s signature, date of signing": "October 21, 1957",
        "Seattle’s signature, place of signing": "",
        "Kobe’s signature, name": "Chūjirō Haraguchi",
        "Kobe’s signature, name in its own script": "",
        "Kobe’s signature, office": "Mayor",
        "Kobe’s signature, elected or appointed": "Elected",
        "Kobe’s signature, highest office": "yes",
        "Kobe’s signature, why nobody is elected": "",
        "Kobe’s signature, date of signing": "October 21, 1957",
        "Kobe’s signature, place of signing": "",
        "Paper “Signed agreement”": (
            f"Signed agreement, names both, public after approval, SHA-256 {'ab' * 32}"
        ),
        "Paper “Resolution 17911”": f"Council resolution, names both, private, SHA-256 {'ab' * 32}",
        "Themes": "",
        "Public summary": "",
    }


@pytest.mark.parametrize(
    ("path", "value", "label", "told"),
    [
        (
            ("agreement", "kind"),
            "friendship",
            "Kind",
            ("Sister city agreement", "Friendship agreement"),
        ),
        (
            ("agreement", "signed"),
            "1957-10",
            "Date of signing",
            ("October 21, 1957", "October 1957"),
        ),
        (("agreement", "resolved"), None, "Date of the resolution", ("September 30, 1957", "")),
        (
            ("signatures", "abroad", "is_highest"),
            False,
            "Kobe’s signature, highest office",
            ("yes", "no"),
        ),
        (
            ("signatures", "home", "official"),
            "Gordon Clinton",
            "Seattle’s signature, name",
            ("Gordon S. Clinton", "Gordon Clinton"),
        ),
        (("themes",), ["culture", "youth"], "Themes", ("", "culture, youth")),
        (("summary",), "Ports.", "Public summary", ("", "Ports.")),
    ],
)
def test_one_change_is_one_row_with_both_texts(db, path, value, label, told):
    old = snapshot(Story().agreement)
    new = deepcopy(old)
    place = new
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert texts(differences(old, new)) == {label: told}
    assert texts(differences(new, old)) == {label: told[::-1]}
    assert differences(new, new) == []


def test_signature_that_was_taken_out_is_told_entry_by_entry(db):
    old = snapshot(Story().agreement)
    new = deepcopy(old)
    del new["signatures"]["home"]
    told = texts(differences(old, new))
    assert set(told) == {
        "Seattle’s signature, name",
        "Seattle’s signature, office",
        "Seattle’s signature, elected or appointed",
        "Seattle’s signature, highest office",
        "Seattle’s signature, date of signing",
    }
    assert all(now == "" for _, now in told.values())


@pytest.mark.parametrize("side", ["home", "abroad"])
def test_change_of_either_hand_is_told_where_both_cities_have_one_name(toledo, side):
    old = snapshot(toledo.agreement)
    Signature.objects.filter(agreement=toledo.agreement, side=side).update(official="Somebody Else")
    told = texts(differences(old, snapshot(toledo.agreement)))
    country = {"home": "United States", "abroad": "Spain"}[side]
    assert list(told) == [f"Toledo, {country}’s signature, name"]


@pytest.mark.parametrize("side", ["home", "abroad"])
def test_guards_see_the_date_of_either_hand_where_both_cities_have_one_name(toledo, side):
    tomorrow = timezone.localdate() + timedelta(days=1)
    days = {"signed_on": tomorrow, "signed_on_last": tomorrow, "recorded_on": tomorrow}
    Signature.objects.filter(agreement=toledo.agreement, side=side).update(**days)
    row = Agreement.objects.get(pk=toledo.agreement.pk)

    names = [day.name for day in Dossier(row).days if day.is_signature]
    assert names == ["Toledo, United States’s signature", "Toledo, Spain’s signature"]
    (found,) = [
        finding
        for finding in agreement_workflow.findings("recommend_approval", row, toledo.rita)
        if finding.label == "No date lies in the future, and all of them fit together"
    ]
    assert found.blocks
    assert found.facts == f"In the future: {names[side == 'abroad']}."


def test_missing_signature_is_told_with_the_full_name_where_both_have_one(toledo):
    Signature.objects.filter(agreement=toledo.agreement, side="abroad").delete()
    with pytest.raises(TransitionNotAllowed, match="Missing for Toledo, Spain: everything."):
        toledo.does(toledo.cora, "submit")


def test_two_papers_of_one_title_are_two_rows_and_neither_hides_the_other(db):
    story = Story()
    first = make_paper(story.agreement, "letter", "Letter", sha256="11" * 32)
    make_paper(story.agreement, "letter", "Letter", sha256="22" * 32)
    old = snapshot(story.agreement)
    labels = [label for label in flat(old) if "Letter" in label]
    assert labels == ["Paper “Letter”", "Paper “Letter” (2)"]

    first.make_public = True
    first.save()
    told = texts(differences(old, snapshot(story.agreement)))
    assert list(told) == ["Paper “Letter”"]
    assert "public after approval" in told["Paper “Letter”"][1]
