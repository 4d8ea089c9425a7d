"""An organization runs itself: who is in it, what its page says, and its community's membership."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from members.models import Invitation, MembershipTerm
from members.models.membership import standing
from members.workflow import membership_workflow
from tests.browser.axe import assert_well
from tests.browser.people import (
    PASSWORD,
    follow,
    give_password,
    heading,
    let_in,
    press,
)
from tests.factories import make_affiliation, make_term, make_user
from tests.files import make_picture
from tests.members.factories import make_dues_year, make_member, make_staff

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quick(settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def seattle():
    """A community and its organization, which one person coordinates."""
    community, coordinator = make_member("Seattle", slug="seattle")
    organization = community.organizations.get()
    organization.slug = "seattle"
    organization.save()
    return community, organization, coordinator


def letter_to(address):
    return [letter for letter in mail.outbox if letter.to == [address]][-1]


def link_in(letter):
    return re.search(r"http://[^/]+(/\S+)", letter.body)[1]


def test_coordinator_answers_who_asks_to_join(open_browser, live_server, seattle):
    _, organization, coordinator = seattle
    nia, pia = make_user("Nia Newcomer", email="nia@example.org"), make_user("Pia Placid")
    for person in (nia, pia):
        make_affiliation(person, organization, "volunteer", "requested", message="I cook.")
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/organizations/seattle/people/")
    assert_well(page)
    follow(page, "Accept Nia Newcomer")
    assert heading(page) == "Accept: Nia Newcomer"
    assert_well(page)
    press(page, "Accept")
    follow(page, "Decline Pia Placid")
    press(page, "Decline")
    assert "“Reason” is empty." in page.locator(".bad").inner_text()
    page.get_by_label("Reason").fill("We are full this year.")
    press(page, "Decline")

    assert "Nobody is waiting" in page.locator("main").inner_text()
    assert "accepted you as volunteer" in letter_to("nia@example.org").body
    assert nia.affiliations.get().status == "accepted"
    assert pia.affiliations.get().changes.get().note == "We are full this year."


def test_invited_person_makes_an_account_and_is_in(open_browser, live_server, seattle):
    _, organization, coordinator = seattle
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/organizations/seattle/invite/")
    assert_well(page)
    page.get_by_label("E-mail address").fill("kim@example.org")
    page.get_by_label("Coordinator").check()
    press(page, "Send the invitation")

    theirs = open_browser(width=390, scheme="dark")
    address = link_in(letter_to("kim@example.org"))
    theirs.goto(address)
    assert_well(theirs)
    follow(theirs, "Make an account")
    theirs.get_by_label("Your name").fill("Kim Keen")
    theirs.get_by_label("E-mail address").fill("kim@example.org")
    theirs.get_by_label("Password", exact=True).fill(PASSWORD)
    press(theirs, "Make my account")
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter_to("kim@example.org").body)[0]
    theirs.get_by_label("Code from the mail").fill(code)
    press(theirs, "Confirm the code")
    press(theirs, f"Join {organization}")

    assert "You are coordinator." in theirs.locator("aside").inner_text()
    assert Invitation.objects.get().used_by.name == "Kim Keen"
    theirs.goto(address)
    assert "This invitation has been used." in theirs.locator("main").inner_text()
    assert "410" in theirs.problems.pop()


def test_role_is_handed_over_with_a_last_day(open_browser, live_server, seattle):
    _, organization, coordinator = seattle
    kim = give_password(make_user("Kim Keen", email="kim@example.org"))
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/organizations/seattle/hand-over/")
    assert_well(page)
    last = timezone.localdate() + timedelta(days=30)
    page.get_by_label("E-mail address of your successor").fill("kim@example.org")
    page.get_by_label("Last day of your own rights").fill(last.isoformat())
    press(page, "Invite my successor")
    assert "takes over from Cora Coordinator" in page.locator("aside").inner_text()

    theirs = open_browser(width=390)
    let_in(theirs, live_server, kim)
    theirs.goto(link_in(letter_to("kim@example.org")))
    press(theirs, f"Join {organization}")
    assert kim.affiliations.get().role == "coordinator"
    assert coordinator.affiliations.get().ends_on == last


def test_page_is_edited_with_a_picture_and_one_saving_is_undone(open_browser, live_server, seattle):
    _, organization, coordinator = seattle
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/organizations/seattle/edit/")
    assert_well(page)
    page.get_by_label("Summary").fill("We welcome guests from Kobe.")
    page.get_by_label("Picture", exact=False).first.set_input_files(
        {"name": "guests.jpg", "mimeType": "image/jpeg", "buffer": make_picture()}
    )
    press(page, "Save the page")
    assert "Say what the picture shows" in page.locator(".bad").inner_text()
    page.get_by_label("Picture", exact=False).first.set_input_files(
        {"name": "guests.jpg", "mimeType": "image/jpeg", "buffer": make_picture()}
    )
    page.get_by_label("What the picture shows").fill("Guests on a ferry")
    press(page, "Save the page")
    assert page.get_by_role("img", name="Guests on a ferry").is_visible()
    assert_well(page)

    follow(page, "History and undo")
    assert_well(page)
    page.get_by_role("button", name=re.compile("^Undo this")).first.click()
    organization.refresh_from_db()
    assert (organization.summary, bool(organization.picture)) == ("", False)


def test_names_of_the_community_are_added_and_one_is_taken_back(open_browser, live_server, seattle):
    community, _, coordinator = seattle
    page = open_browser(width=390, scheme="dark")
    let_in(page, live_server, coordinator)
    page.goto("/communities/us/seattle/names/")
    assert_well(page)
    page.get_by_label("Name", exact=False).first.fill("シアトル")
    page.get_by_label("Language", exact=False).first.fill("ja")
    press(page, "Save the names")
    assert [name.name for name in community.names.all()] == ["シアトル"]
    page.goto("/communities/us/seattle/history/")
    assert_well(page)
    page.get_by_role("button", name=re.compile("^Undo this")).first.click()

    assert community.names.count() == 0


def test_fact_is_proposed_and_waits_for_the_network(open_browser, live_server, seattle):
    community, _, coordinator = seattle
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/communities/us/seattle/facts/")
    assert_well(page)
    page.get_by_label("Population", exact=False).first.fill("755000")
    page.get_by_label("Where this is known from").fill("Census estimate")
    press(page, "Send to the network")

    assert "50000 → 755000" in page.locator("main").inner_text()
    assert_well(page)
    community.refresh_from_db()
    assert community.population == 50_000


def test_membership_is_asked_for_invoiced_and_paid(open_browser, live_server, seattle):
    """The page shows the dues before anybody asks; staff record the money; standing follows."""
    community, _, coordinator = seattle
    year = timezone.localdate().year
    make_dues_year(year, pay_to="1 Main Street")
    staff = make_staff("decide_membershipterm", "record_payment")
    page = open_browser(width=390)
    let_in(page, live_server, coordinator)
    page.goto("/communities/us/seattle/membership/")
    assert "600.00 USD" in page.locator("aside").inner_text()
    assert_well(page)
    press(page, "Ask for membership")
    assert "Your request is with the network." in page.locator("main").inner_text()
    decide("approve", staff)

    page.reload()
    page.get_by_role("link", name=re.compile("^Invoice")).first.click()
    assert "1 Main Street" in page.locator("main").inner_text()
    assert_well(page)
    page.get_by_label("Your purchase order").fill("PO-2041")
    press(page, "Put the number on the invoice")
    assert "PO-2041" in page.locator("dl.facts").inner_text()
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Put the number on the invoice").is_visible()
    assert page.get_by_text("PO-2041").first.is_visible()

    term = MembershipTerm.objects.get()
    decide("pay", staff, amount=term.dues, received_on=timezone.localdate())
    page.emulate_media(media="screen")
    page.goto("/communities/us/seattle/membership/")
    assert "Member in good standing" in page.locator("main").inner_text()
    page.get_by_label("Primary contact").select_option("Cora Coordinator")
    press(page, "Name the primary contact")
    assert "Cora Coordinator is the primary contact and casts it." in page.content()
    assert_well(page)
    assert standing(community) == "active"


def decide(name, staff, **details):
    term = MembershipTerm.objects.get()
    membership_workflow.perform(name, term, by=staff, version=term.version, **details)


def test_renewal_shows_the_next_term_before_and_needs_one_press(open_browser, live_server, seattle):
    community, _, coordinator = seattle
    today = timezone.localdate()
    make_dues_year(today.year, renewal_opens_on=date(today.year - 1, 1, 1))
    make_dues_year(today.year + 1, renewal_opens_on=date(today.year, 1, 1))
    make_term(community, date(today.year, 1, 1), date(today.year, 12, 31))
    page = open_browser(width=390, scheme="dark")
    let_in(page, live_server, coordinator)
    page.goto("/communities/us/seattle/membership/")
    told = page.locator("aside").inner_text()
    assert f"January 1, {today.year + 1}" in told
    assert f"December 31, {today.year + 1}" in told
    assert_well(page)
    press(page, "Renew for this term")

    assert "Renewed. The invoice is ready below" in page.locator("main").inner_text()
    assert community.terms.count() == 2


ORGANIZATION = ("", "people/", "contact/", "edit/", "facts/", "history/", "invite/", "hand-over/")
COMMUNITY = ("edit/", "facts/", "history/", "names/", "membership/")
ACCOUNT = ("", "email/", "sessions/", "data/", "second-factor/", "logout/")


@pytest.mark.parametrize(
    ("scheme", "pages"),
    [
        ("light", [f"/organizations/seattle/{name}" for name in ORGANIZATION]),
        ("dark", [f"/communities/us/seattle/{name}" for name in COMMUNITY]),
        ("dark", ["/organizations/", *(f"/account/{name}" for name in ACCOUNT)]),
    ],
    ids=["organization", "community", "account"],
)
def test_pages_of_the_room_are_well_on_a_desk(open_browser, live_server, seattle, scheme, pages):
    page = open_browser(width=1280, scheme=scheme)
    let_in(page, live_server, seattle[2])
    for path in pages:
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert_well(page)


def test_endless_names_in_several_scripts_fit_a_telephone(open_browser, live_server, seattle):
    _, organization, coordinator = seattle
    organization.name = "Friends" + "صداقة" * 12 + "Ж" * 110
    organization.save()
    coordinator.name = "神戸" + "W" * 130 + "🎎🎎"
    coordinator.save()
    asking = make_user("Ω" * 150)
    make_affiliation(asking, organization, "volunteer", "requested", message="🎎" * 300)
    page = open_browser(width=390)
    for person, paths in (
        (asking, ("/desk/", "/organizations/seattle/")),
        (coordinator, ("/desk/", "/organizations/seattle/people/", "/organizations/")),
    ):
        let_in(page, live_server, person)
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
