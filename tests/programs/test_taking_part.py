"""Citizens sign up with or without an account, and act on their place by the link in a mail."""

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from programs.links import new_link
from programs.models import Enrollment, EnrollmentLink
from sistercities.outbox import opened
from sistercities.outbox.models import OutboxMessage
from tests.factories import make_user
from tests.programs.factories import in_days, make_enrollment, make_program, make_question
from tests.programs.signing_up import answer, by_link, move

pytestmark = pytest.mark.django_db

ADULT = {"born_on_month": 4, "born_on_day": 25, "born_on_year": 1990}
MINOR = {"born_on_month": 4, "born_on_day": 25, "born_on_year": 2012}


def sign_up(client, program, **fields):
    data = {"name": "Ruth Alvarez", "email": "ruth@example.org"} | fields
    return client.post(reverse("programs:sign-up", args=[program.slug]), data)


def last_mail():
    return OutboxMessage.objects.latest("pk")


def link_in(mail):
    return re.search(r"/programs/(?:place|consent)/[\w-]+/", opened(mail.text))[0]


def test_visitor_signs_up_with_name_and_address_alone(client):
    program = make_program("Choir", capacity=5)
    response = sign_up(client, program)

    assert response.url == reverse("programs:thanks", args=[program.slug])
    enrollment = Enrollment.objects.get()
    assert (enrollment.status, enrollment.user, enrollment.born_on) == ("accepted", None, None)
    assert (last_mail().to, last_mail().subject) == ("ruth@example.org", "You have a place: Choir")


def test_place_is_given_up_by_the_link_and_goes_to_the_next(client):
    program = make_program(capacity=1)
    sign_up(client, program)
    link = link_in(last_mail())
    sign_up(client, program, name="Next", email="next@example.org")
    assert last_mail().subject.startswith("On the waiting list")

    assert "You have a place" in client.get(link).content.decode()
    answer(client, link, act="give_up")

    assert list(Enrollment.objects.order_by("pk").values_list("status", flat=True)) == [
        "cancelled",
        "offered",
    ]
    offer = OutboxMessage.objects.get(event="place offer")
    assert (offer.to, "it is yours to take" in offer.text) == ("next@example.org", True)
    answer(client, link_in(offer), act="accept")
    assert Enrollment.objects.last().status == "accepted"


def test_link_opens_one_place_and_no_other(client):
    one, other = make_enrollment(make_program()), make_enrollment(make_program("Other"))
    sign_up(client, one.program, name="New", email="new@example.org")
    page = client.get(link_in(last_mail())).content.decode()
    assert "Other" not in page
    answer(client, link_in(last_mail()), act="give_up", place=other.pk)
    other.refresh_from_db()
    assert other.status == "accepted"


def test_pages_of_links_are_kept_by_no_cache(client):
    sign_up(client, make_program())
    response = client.get(link_in(last_mail()))
    assert "no-store" in response["Cache-Control"]
    assert 'content="noindex"' in response.content.decode()


def test_looking_at_a_link_changes_nothing(client):
    """Mail programs open links to look behind them."""
    program = make_program(capacity=1)
    make_enrollment(program)
    sign_up(client, program)
    before = list(Enrollment.objects.values())
    for _ in range(2):
        client.get(link_in(last_mail()))
        client.head(link_in(last_mail()))
    assert list(Enrollment.objects.values()) == before


def test_minor_has_a_place_once_the_guardian_agrees(client):
    program = make_program(capacity=5, involves_minors=True)
    guardian = {"guardian_name": "Gail Guardian", "guardian_email": "gail@example.org"}
    sign_up(client, program, **MINOR, **guardian)
    enrollment = Enrollment.objects.get()
    assert (enrollment.status, enrollment.is_minor) == ("awaiting_consent", True)

    mail = last_mail()
    assert mail.to == "gail@example.org"
    page = client.get(link_in(mail)).content.decode()
    assert "Ruth" not in page + mail.text + mail.subject + mail.html
    answer(client, link_in(mail), agree="1")

    enrollment.refresh_from_db()
    assert enrollment.status == "accepted"
    assert EnrollmentLink.objects.exclude(used_at=None).count() == 1
    assert "You agreed on" in client.get(link_in(mail)).content.decode()


def test_guardian_says_no_and_the_place_is_free(client):
    program = make_program(capacity=1, involves_minors=True)
    guardian = {"guardian_name": "Gail", "guardian_email": "gail@example.org"}
    sign_up(client, program, **MINOR, **guardian)
    answer(client, link_in(last_mail()), refuse="1")
    program.refresh_from_db()
    assert (Enrollment.objects.get().status, program.places_taken) == ("cancelled", 0)


def test_link_to_a_place_is_no_consent_and_a_link_to_consent_is_no_place(client):
    program = make_program(involves_minors=True)
    child = make_enrollment(program, "awaiting_consent", is_minor=True)
    place, consent = str(new_link(child, "place")), str(new_link(child, "consent"))
    crossed = [place.replace("/place/", "/consent/"), consent.replace("/consent/", "/place/")]

    assert [client.get(link).status_code for link in (place, consent)] == [200, 200]
    assert [client.get(link).status_code for link in crossed] == [404, 404]
    assert client.post(crossed[0], {"agree": "1"}).status_code == 404
    child.refresh_from_db()
    assert child.status == "awaiting_consent"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "“Full name” is empty. Fill it in."),
        ({"email": "ruth@"}, "Enter an e-mail address like name@example.org"),
        ({"email": ""}, "is empty. Fill it in."),
        ({"born_on_year": ""}, "Enter month, day and year in numbers"),
        ({"born_on_year": 3012}, "Write the year with four digits"),
        ({"born_on_year": 2099}, "Enter the day of birth with its year"),
        ({"born_on_month": 2, "born_on_day": 31}, "There is no February 31 in 1990."),
        ({"born_on_year": 2012}, "Give the name of a parent or guardian (Y2)."),
        ({"born_on_year": 2012, "guardian_name": "G"}, "Give the e-mail address of a parent"),
        ({"born_on_year": 2020}, "This program is for people of 12 to 99"),
        ({"name": "<b>Ruth</b>"}, "Write this without the signs"),
    ],
    ids=str,
)
def test_mistake_is_told_and_nothing_typed_is_lost(fields, sentence, client):
    program = make_program(involves_minors=True, min_age=12, max_age=99, starts_on=in_days(10))
    response = sign_up(client, program, **(ADULT | {"phone": "555 0100"} | fields))

    page = response.content.decode()
    assert sentence in page
    assert 'value="555 0100"' in page
    assert not Enrollment.objects.exists()


def test_program_for_adults_takes_nobody_under_18(client):
    program = make_program(min_age=18)
    page = sign_up(client, program, **MINOR).content.decode()
    assert "This program is for people of 18 to 120" in page


def test_birthday_is_asked_for_only_where_it_matters(client):
    page = client.get(reverse("programs:sign-up", args=[make_program().slug])).content.decode()
    assert "Date of birth" not in page
    assert "guardian" not in page


def test_questions_of_the_program_are_answered(client):
    program = make_program()
    must = make_question(program, "Which voice do you sing?", 1, is_required=True)
    may = make_question(program, "Do you eat fish?", 2)
    page = sign_up(client, program).content.decode()
    assert "“Which voice do you sing?” is empty. Fill it in." in page

    sign_up(client, program, **{f"question_{must.pk}": "Alto", f"question_{may.pk}": ""})
    answers = Enrollment.objects.get().answers.values_list("question__text", "text")
    assert list(answers) == [("Which voice do you sing?", "Alto")]


def test_signing_up_twice_looks_the_same_and_sends_the_link_again(client):
    program = make_program()
    first, second = sign_up(client, program), sign_up(client, program, name="RUTH ALVAREZ")

    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Enrollment.objects.count() == 1
    assert OutboxMessage.objects.filter(to="ruth@example.org").count() == 2
    assert client.get(link_in(last_mail())).status_code == 200


def test_sign_up_that_has_closed_meanwhile_says_so(client):
    program = make_program(enroll_until=in_days(-1))
    page = sign_up(client, program).content.decode()
    assert "Sign-up is closed" in page
    assert not Enrollment.objects.exists()


def test_person_with_an_account_finds_all_places_together(client):
    user = make_user("Ana Reyes", email="ana@example.org")
    client.force_login(user)
    program = make_program("Choir", capacity=1)
    sign_up(client, program, name="Ana Reyes", email="ana@example.org")

    page = client.get(reverse("programs:my-places")).content.decode()
    assert "Choir" in page
    place = user.enrollments.get().pk
    answer(client, reverse("programs:my-places"), place=place, act="give_up")
    assert user.enrollments.get().status == "cancelled"


def test_foreign_place_cannot_be_given_up_through_my_places(client):
    enrollment = make_enrollment(make_program(), user=make_user())
    client.force_login(make_user())
    response = client.post(
        reverse("programs:my-places"), {"place": enrollment.pk, "act": "give_up"}
    )
    enrollment.refresh_from_db()
    assert (response.status_code, enrollment.status) == (404, "accepted")


def test_page_of_a_place_that_changed_meanwhile_gives_nothing_up(client):
    program = make_program(capacity=1)
    first = make_enrollment(program)
    sign_up(client, program)
    link = link_in(last_mail())
    move("give_up", first, by_link(first))

    page = client.post(link, {"version": 1, "act": "give_up"}, follow=True).content.decode()
    assert "meanwhile" in page
    assert "A place is free for you" in page
    assert Enrollment.objects.last().status == "offered"


def test_place_without_an_account_is_claimed_later_and_only_once(client):
    sign_up(client, make_program())
    link = link_in(last_mail())
    assert client.post(link, {"claim": "1"}).status_code == 403

    first, second = make_user("First"), make_user("Second")
    for user in (first, second):
        client.force_login(user)
        client.post(link, {"claim": "1"})
    assert Enrollment.objects.get().user == first


def test_late_offer_is_told_to_be_over(client):
    program = make_program(capacity=1)
    sign_up(client, program)
    link = link_in(last_mail())
    rows = QuerySet(Enrollment).filter(program=program)
    rows.update(status="offered", answer_by=timezone.now() - timedelta(minutes=1))

    assert "The time to answer is over" in client.get(link).content.decode()
    page = answer(client, link, act="accept").content.decode()
    assert "The time to answer ended" in page


def test_unknown_act_is_not_found(client):
    sign_up(client, make_program())
    assert client.post(link_in(last_mail()), {"act": "publish"}).status_code == 404


def test_many_sign_ups_from_one_address_are_slowed_down(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"enroll": "3/m/ip"}
    program = make_program()
    answers = [
        sign_up(client, program, name=f"N {number}", email=f"n{number}@example.org").status_code
        for number in range(5)
    ]
    assert answers == [302, 302, 302, 429, 429]


def test_question_to_the_organizers_shows_no_address_to_anybody(client, led):
    program = make_program("Choir", contact_email="choir@example.org", **led)
    address = reverse("programs:contact", args=[program.slug])
    assert "choir@example.org" not in client.get(address).content.decode()
    data = {"name": "Ruth", "email": "ruth@example.org", "question": "May I bring my dog?"}
    page = client.post(address, data).content.decode()

    assert "Your question is on its way" in page
    assert "choir@example.org" not in page
    mail = last_mail()
    assert mail.to == "choir@example.org"
    assert "May I bring my dog?" in mail.text and "ruth@example.org" in mail.text
