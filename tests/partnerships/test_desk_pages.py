"""Writing a draft page by page: saved as far as it is known, and nothing typed is ever lost."""

from datetime import date

import pytest
from django.test import Client

from partnerships.models import Agreement, Signature
from tests.factories import (
    make_agreement,
    make_coordinator,
    make_draft,
    make_partnership,
    make_signature,
    make_theme,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(dana, seattle):
    return make_draft(seattle, by=dana)


def address(draft, page=""):
    return f"/desk/agreements/{draft.pk}/{page}"


def post(client, draft, page, seen=None, **data):
    """What a browser sends that opened the page before and filled in some of it."""
    where = address(draft, page)
    if seen is None:
        seen = client.get(where).context["drawn"].token
    who = client.session.get("_auth_user_id", "")
    return client.post(where, {"seen": seen, "typed_by": who, **data})


def signed(month="", day="", year=""):
    return {"signed_month": month, "signed_day": day, "signed_year": year}


def test_draft_is_saved_as_far_as_it_is_known(client, draft):
    response = post(client, draft, "signing/", place="Kobe City Hall", **signed(year="1957"))

    draft.refresh_from_db()
    assert response.url == address(draft, "signatures/")
    assert draft.place == "Kobe City Hall"
    assert draft.signed.isoformat() == "1957"
    assert draft.resolved is None
    assert draft.saved_by.name == "Dana Whitfield"


def test_who_leaves_finds_the_draft_on_the_desk(client, draft):
    response = post(client, draft, "signing/", place="Kobe City Hall", go="desk")

    assert response.url == "/desk/"
    assert "Sister city agreement of Seattle &amp; Kobe" in client.get("/desk/").content.decode()


def test_saving_nothing_changes_nothing(client, draft):
    post(client, draft, "signing/")

    draft.refresh_from_db()
    assert draft.saved_at is None


def test_mistake_is_told_and_what_was_typed_stands_in_the_form(client, draft):
    response = post(client, draft, "signing/", place="Kobe", **signed("2", "30", "1957"))

    page = response.content.decode()
    assert "There is no February 30 in 1957." in page
    assert 'value="30"' in page
    assert 'value="Kobe"' in page
    draft.refresh_from_db()
    assert draft.place == ""


def test_what_had_a_mistake_is_still_there_after_going_away(client, draft):
    post(client, draft, "signing/", place="Kobe", **signed("2", "30", "1957"))

    page = client.get(address(draft, "signing/")).content.decode()

    assert "This is what you typed here before. It is not saved yet" in page
    assert 'value="Kobe"' in page
    post(client, draft, "signing/", place="Kobe", **signed("2", "28", "1957"))
    assert "not saved yet" not in client.get(address(draft, "signing/")).content.decode()


def test_signing_in_again_brings_back_what_was_typed(client, dana, draft):
    seen = client.get(address(draft, "signing/")).context["drawn"].token
    client.cookies.pop("sessionid")

    response = client.post(
        address(draft, "signing/"),
        {"seen": seen, "typed_by": dana.pk, "place": "Kobe City Hall"},
    )
    assert response.url == f"/account/login/?next={address(draft, 'signing/')}"
    assert not client.session.get("_auth_user_id")

    client.force_login(dana)
    page = client.get(address(draft, "signing/")).content.decode()
    assert 'value="Kobe City Hall"' in page
    draft.refresh_from_db()
    assert draft.place == ""


@pytest.mark.parametrize(
    ("origin", "kept"), [("http://testserver", True), ("https://evil.example", False)]
)
def test_form_with_a_stale_secret_is_kept_if_it_is_ours(dana, draft, origin, kept):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(dana)

    answer = strict.post(
        address(draft, "signing/"),
        {"typed_by": dana.pk, "place": "Kobe City Hall"},
        headers={"Origin": origin},
    )

    assert answer.status_code == 403
    assert ("Nothing you typed is lost." in answer.content.decode()) is kept
    assert ("Kobe City Hall" in strict.get(address(draft, "signing/")).content.decode()) is kept


def test_what_one_person_typed_is_not_shown_to_the_next_at_the_same_machine(
    client, dana, draft, seattle
):
    seen = client.get(address(draft, "signing/")).context["drawn"].token
    client.cookies.pop("sessionid")
    client.post(
        address(draft, "signing/"), {"seen": seen, "typed_by": dana.pk, "place": "Kobe City Hall"}
    )

    client.force_login(make_coordinator(seattle, name="Ben Ito"))

    assert "Kobe City Hall" not in client.get(address(draft, "signing/")).content.decode()


def test_second_of_two_tabs_is_told_and_loses_nothing(client, draft):
    seen = client.get(address(draft, "signing/")).context["drawn"].token
    post(client, draft, "signing/", seen=seen, place="Kobe City Hall", languages="English")

    second = post(client, draft, "signing/", seen=seen, place="Port of Kobe")

    page = second.content.decode()
    assert "Dana Whitfield saved this page at" in page
    assert "Nothing you typed is lost: compare the two below." in page
    assert ("Place of signing", "Kobe City Hall", "Port of Kobe") in second.context[
        "drawn"
    ].conflict
    draft.refresh_from_db()
    assert draft.place == "Kobe City Hall"

    post(client, draft, "signing/", seen=second.context["drawn"].token, place="Port of Kobe")
    draft.refresh_from_db()
    assert draft.place == "Port of Kobe"


def test_second_tab_compares_choices_by_their_labels(client, draft):
    seen = client.get(address(draft, "kind/")).context["drawn"].token
    post(client, draft, "kind/", seen=seen, kind="friendship")

    second = post(client, draft, "kind/", seen=seen, kind="reaffirmation")

    row = ("What was signed?", "Friendship agreement", "Reaffirmation")
    assert row in second.context["drawn"].conflict


def test_two_tabs_on_two_pages_do_not_disturb_each_other(client, draft):
    seen = client.get(address(draft, "signing/")).context["drawn"].token
    post(client, draft, "kind/", kind="friendship")
    post(client, draft, "signing/", seen=seen, place="Port of Kobe")

    draft.refresh_from_db()
    assert (draft.kind, draft.place) == ("friendship", "Port of Kobe")


def test_resolution_after_the_signing_is_told_in_the_order_of_events(client, draft):
    page = post(
        client,
        draft,
        "signing/",
        resolved_month="11",
        resolved_day="2",
        resolved_year="1957",
        **signed("10", "21", "1957"),
    ).content.decode()

    assert (
        "The resolution comes before the signing, or on its day; it was signed on October 21, 1957"
        in page
    )


def test_year_of_the_resolution_may_be_the_year_of_the_signing(client, draft):
    post(client, draft, "signing/", resolved_year="1957", **signed("10", "21", "1957"))

    draft.refresh_from_db()
    assert draft.resolved.isoformat() == "1957"


@pytest.mark.parametrize(("page", "side"), [("signing/", ""), ("signatures/", "abroad-")])
def test_nothing_is_signed_in_the_future(client, draft, page, side):
    future = {f"{side}{name}": value for name, value in signed("1", "1", "2999").items()}
    page = post(client, draft, page, **future).content.decode()

    assert "1, 2999 has not come yet. Record it once it has happened." in page


@pytest.mark.parametrize("page", ["signing/", "signatures/"])
def test_markup_gets_a_sentence_and_never_runs(client, draft, page):
    field = "place" if page == "signing/" else "home-official"
    answer = post(client, draft, page, **{field: "<script>alert(1)</script>"}).content.decode()

    assert "Write this without the signs &lt; and &gt;." in answer
    assert "<script>alert" not in answer


def test_themes_belong_to_the_draft_until_it_is_approved(client, draft):
    make_theme("education")
    post(client, draft, "kind/", kind="sister", themes=["education"])

    assert [theme.slug for theme in draft.themes.all()] == ["education"]
    assert not draft.partnership.themes.exists()


def test_kind_that_lives_already_is_refused(client, seattle, dana):
    tie = make_partnership(seattle, status="approved")
    draft = make_agreement(tie, "draft", "friendship")

    page = post(client, draft, "kind/", kind="sister").content.decode()

    assert "These two communities have a live agreement of this kind already (R9)." in page


def test_both_signatures_are_taken_and_the_foreign_official_needs_no_account(client, draft):
    post(
        client,
        draft,
        "signatures/",
        **{
            "home-official": "Gordon S. Clinton",
            "home-office": "Mayor of Seattle",
            "home-basis": "elected",
            "home-is_highest": "true",
            "home-signed_year": "1957",
            "abroad-official": "Chujiro Haraguchi",
            "abroad-official_native": "原口忠次郎",
            "abroad-office": "Mayor of Kobe",
            "abroad-is_highest": "",
        },
    )

    home, abroad = draft.signature_of("home"), draft.signature_of("abroad")
    assert (home.official, home.basis, home.is_highest) == ("Gordon S. Clinton", "elected", True)
    assert home.signed.isoformat() == "1957"
    assert (abroad.official_native, abroad.basis, abroad.is_highest) == ("原口忠次郎", "", None)


def test_day_and_place_of_the_ceremony_are_suggested_but_no_signature_by_themselves(client, draft):
    Agreement.objects.filter(pk=draft.pk).update(
        signed_on=date(1957, 10, 21), signed_on_last=date(1957, 10, 21), place="Seattle"
    )
    page = client.get(address(draft, "signatures/")).content.decode()
    assert page.count('name="home-signed_year" value="1957"') == 1

    suggested = {
        f"{side}-{name}": value
        for side in ("home", "abroad")
        for name, value in {**signed("10", "21", "1957"), "place": "Seattle"}.items()
    }
    post(client, draft, "signatures/", **suggested)
    assert not Signature.objects.exists()

    post(client, draft, "signatures/", **suggested, **{"home-official": "Gordon S. Clinton"})
    assert Signature.objects.get().signed.isoformat() == "1957-10-21"


def test_signature_that_is_here_is_changed_not_doubled(client, draft):
    make_signature(draft, official="G. Clinton")

    post(client, draft, "signatures/", **{"home-official": "Gordon S. Clinton"})

    assert [row.official for row in draft.signatures.all()] == ["Gordon S. Clinton"]
