"""Every page of the room, opened by every kind of person, on their own and on foreign programs."""

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from programs import links
from programs.models import EnrollmentLink
from tests.factories import make_country, make_organization, make_partnership, make_theme, make_user
from tests.programs.factories import (
    in_days,
    make_adult,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_picture,
    make_program,
    make_reported,
)

pytestmark = pytest.mark.django_db

OK, AWAY, NO, NONE, POST_ONLY = 200, 302, 403, 404, 405

# What each role gets on GET: anonymous, somebody signed in without a role, volunteer of the
# organization, its leader, its coordinator, a coordinator of another one.
ROLES = ("anonymous", "stranger", "volunteer", "leader", "coordinator", "coordinator elsewhere")
EVERYBODY = (OK,) * 6
SIGNED_IN = (AWAY, OK, OK, OK, OK, OK)
KEEPERS_OF_PUBLIC = (AWAY, NO, NO, OK, OK, NO)
KEEPERS_OF_DRAFT = (AWAY, NONE, NONE, OK, OK, NONE)
NOBODY = (NONE,) * 6
POSTED = (POST_ONLY,) * 6

PUBLIC_PAGES = {
    "programs": EVERYBODY,
    "awards": EVERYBODY,
    "grants": EVERYBODY,
    "month": EVERYBODY,
    "feeds": EVERYBODY,
    "feed": EVERYBODY,
    "country-feed": EVERYBODY,
    "theme-feed": EVERYBODY,
    "community-feed": EVERYBODY,
    "own-feed": EVERYBODY,
    "place": EVERYBODY,
    "consent": EVERYBODY,
    "impact": EVERYBODY,
    "partnership-impact": EVERYBODY,
    "community-impact": EVERYBODY,
    "calendar": (AWAY,) * 6,
    "new-feed": POSTED,
    "create": (AWAY, NO, OK, OK, OK, OK),
    "places": SIGNED_IN,
    "hours": SIGNED_IN,
    "my-entry": (AWAY, NONE, NONE, NONE, NONE, NONE),
}
# Of a program: the answer where it is public, and where it is a draft.
PROGRAM_PAGES = {
    "program": (EVERYBODY, NOBODY),
    "program-feed": (EVERYBODY, NOBODY),
    "picture": (EVERYBODY, (NONE, NONE, NONE, OK, OK, NONE)),
    "sign-up": (EVERYBODY, NOBODY),
    "thanks": (EVERYBODY, NOBODY),
    "contact": (EVERYBODY, NOBODY),
    "copy": (POSTED, POSTED),
    "discard": (POSTED, POSTED),
    "withdraw-amendment": (POSTED, POSTED),
    "report": (KEEPERS_OF_PUBLIC, (AWAY, NONE, NONE, AWAY, AWAY, NONE)),
}
KEPT = (
    "manage",
    "transition",
    "edit",
    "cover",
    "questions",
    "send",
    "people",
    "people-export",
    "decide",
    "message",
    "safety",
    "add-adult",
    "adult",
    "program-hours",
    "gifts",
    "report-pictures",
)
PROGRAM_PAGES |= dict.fromkeys(KEPT, (KEEPERS_OF_PUBLIC, KEEPERS_OF_DRAFT))


class House:
    """One organization with a tie, a public program and a draft, and people around them."""

    def __init__(self):
        self.tie = make_partnership()
        self.organization = make_organization(communities=[self.tie.home])
        self.people = {
            "stranger": make_user("Stan Stranger"),
            "volunteer": make_leader(self.organization, "Vera Volunteer"),
            "leader": make_leader(self.organization, "Lena Leader"),
            "coordinator": make_leader(self.organization, "Cora Coordinator", "coordinator"),
            "coordinator elsewhere": make_leader(make_organization(), "Else", "coordinator"),
        }
        self.public = self.make("published")
        self.draft = self.make("draft")

    def make(self, status):
        program = make_program(
            status=status,
            organization=self.organization,
            leader=self.people["leader"],
            partnerships=[self.tie],
            involves_minors=True,
        )
        program.enrollment = make_enrollment(program, is_minor=True, status="awaiting_consent")
        program.duty = make_duty(program, make_adult(self.organization))
        program.picture = make_picture(program)
        program.entry = make_hours(program, self.people["volunteer"])
        return program

    def kwargs(self, name, program):
        own = {"slug": program.slug}
        return {
            "picture": {"pk": program.picture.pk, "size": "large"},
            "transition": {**own, "name": "cancel" if program.is_public else "submit"},
            "edit": {**own, "step": "what"},
            "decide": {**own, "pk": program.enrollment.pk, "name": "decline"},
            "adult": {**own, "pk": program.duty.pk},
        }.get(name, own)

    def general(self, name):
        place = self.tie.home
        where = {"country": place.country_id.lower(), "slug": place.slug}
        enrollment = self.public.enrollment
        token = {
            "place": lambda: links.new_link(enrollment, EnrollmentLink.Purpose.PLACE),
            "consent": lambda: links.new_link(enrollment, EnrollmentLink.Purpose.CONSENT),
            "own-feed": lambda: links.new_feed_key(self.people["leader"]),
        }
        if name in token:
            return token[name]()
        kwargs = {
            "month": {"year": 2027, "month": 7},
            "country-feed": {"code": make_country("JP").code.lower()},
            "theme-feed": {"slug": make_theme().slug},
            "community-feed": where,
            "community-impact": where,
            "partnership-impact": {"slug": self.tie.slug},
            "my-entry": {"pk": self.public.entry.pk, "name": "withdraw"},
        }.get(name, {})
        return reverse(f"programs:{'my-places' if name == 'places' else name}", kwargs=kwargs)


@pytest.fixture
def stored_picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "pictures").mkdir()
    for name in ("one", "two"):
        (tmp_path / "pictures" / name).write_bytes(b"\xff\xd8\xff picture")


def answers(client, house, address):
    found = []
    for role in ROLES:
        client.logout()
        if role != "anonymous":
            client.force_login(house.people[role])
        found.append(client.get(address).status_code)
    return tuple(found)


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_general_page_answers_each_role_as_listed(name, client):
    house = House()
    assert answers(client, house, house.general(name)) == PUBLIC_PAGES[name]


@pytest.mark.parametrize("name", PROGRAM_PAGES)
def test_page_of_a_program_answers_each_role_as_listed(name, client, stored_picture):
    house = House()
    for program, expected in zip((house.public, house.draft), PROGRAM_PAGES[name], strict=True):
        address = reverse(f"programs:{name}", kwargs=house.kwargs(name, program))
        assert answers(client, house, address) == expected, program.status


def test_every_address_of_the_room_is_in_one_of_the_tables():
    patterns = next(
        resolver
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "app_name", "") == "programs"
    ).url_patterns
    listed = PUBLIC_PAGES.keys() | PROGRAM_PAGES.keys()
    assert {pattern.name for pattern in patterns} - {"my-places"} == listed - {"places"}


def test_pages_carry_no_leftovers_of_templates(client):
    """Each page drawn for its keeper, whole: one heading, a title, nothing unresolved."""
    house = House()
    client.force_login(house.people["coordinator"])
    for name in PROGRAM_PAGES.keys() - {"picture", "program-feed", "people-export"}:
        address = reverse(f"programs:{name}", kwargs=house.kwargs(name, house.public))
        response = client.get(address)
        if response.status_code == OK:
            page = response.content.decode()
            assert page.count("<h1") == 1, name
            assert "{{" not in page and "{%" not in page, name


def test_finished_program_shows_its_report(client):
    program = make_reported(report={"participants_in": 24, "youth": 20})
    page = client.get(program.get_absolute_url()).content.decode()
    assert "People who came" in page
    assert ">24<" in page
    assert "We met, we cooked, we will meet again." in page
    assert "Volunteer hours" not in page


def test_links_of_mails_end_with_the_program(client):
    program = make_program(starts_on=in_days(-9), ends_on=in_days(-1))
    enrollment = make_enrollment(program)
    address = links.new_link(enrollment, EnrollmentLink.Purpose.PLACE)
    EnrollmentLink.objects.update(expires_at=timezone.now())
    assert client.get(address).status_code == NONE


def test_database_keeps_no_link_that_could_be_used():
    enrollment = make_enrollment(make_program())
    token = links.new_link(enrollment, EnrollmentLink.Purpose.PLACE).split("/")[-2]
    kept = EnrollmentLink.objects.get()
    assert token not in str(vars(kept))
    assert links.find(token, EnrollmentLink.Purpose.PLACE) == kept
    assert links.find(token, EnrollmentLink.Purpose.CONSENT) is None
    assert links.find(kept.digest, EnrollmentLink.Purpose.PLACE) is None
