"""One person in every corner of the portal: all of it in their file, none of it after they left."""

import json
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.urls import reverse

from members.accounts import close, consequences_of_closing, export_of
from members.mail import about_contact
from members.models import Invitation, User
from members.workflow import accept_invitation, affiliation_workflow
from partnerships import personal as partnerships_of
from partnerships.models import RequestedItem
from partnerships.revisions import freeze
from programs import links
from programs.models import Answer, Enrollment, Revision
from tests.factories import (
    make_affiliation,
    make_community,
    make_draft,
    make_organization,
    make_user,
)
from tests.members.factories import make_invitation, make_person
from tests.partnerships.stories import complete, make_paper
from tests.programs.factories import (
    in_days,
    make_adult,
    make_enrollment,
    make_hours,
    make_program,
    make_question,
)

pytestmark = pytest.mark.django_db
MINOR = {"is_minor": True, "born_on": date(2014, 1, 1), "guardian_name": "Canary Guardian"}


@pytest.fixture
def person():
    """A coordinator who led, helped, signed up, brought a child, was asked and was written to."""
    user = make_person("Canary Person", "canary@example.org")
    organization = make_organization("Kobe Friends", email="Canary@example.org")
    make_affiliation(user, organization, message="I am the canary.")
    join(user, organization)
    submit_agreement(user)
    take_part(user, organization)
    for number in range(2):
        about_contact(
            organization, {"name": "Eve", "email": "eve@example.org", "text": "?"}, number
        )
    return user


def join(user, organization):
    old, _ = make_invitation(organization, user, "canary@example.org", role="official")
    Invitation.objects.filter(pk=old.pk).update(used_at="2026-01-01T00:00:00Z", used_by=user)
    make_invitation(organization, user, "canary@example.org", role="volunteer")
    asking = make_affiliation(
        make_user("Pia", email="pia@example.org"), organization, "volunteer", "requested"
    )
    affiliation_workflow.perform("accept", asking, by=user, version=0)
    invited, _ = make_invitation(organization, user, "ida@example.org")
    accept_invitation(invited, make_person("Ida", "ida@example.org"))
    succeed(user, organization)
    looked_after(user)


def succeed(user, organization):
    """The person came after somebody who handed the office over to them."""
    old = make_affiliation(make_person("Olga", "olga@example.org"), organization)
    more = {"role": "coordinator", "successor_of": old, "rights_end_on": in_days(-1)}
    handed, _ = make_invitation(organization, old.user, "canary@example.org", **more)
    accept_invitation(handed, user)


def looked_after(user):
    """Staff changed the account and the role."""
    staff = make_user("Nora", is_staff=True)
    for row in (user, user.affiliations.first()):
        LogEntry.objects.log_actions(staff.pk, [row], CHANGE, "Changed", single_object=True)


def by(user):
    return {"answered_by": user, "answered_by_name": user.name}


def submit_agreement(user):
    draft = make_draft(by=user)
    make_paper(complete(draft), title="Letter", uploaded_by=user)
    freeze(draft, user)
    change = draft.changes.model.objects.create(
        obj=draft, transition="x", from_status="", to_status="", by_name="Rita", version=9
    )
    RequestedItem.objects.create(
        change=change, agreement=draft, text="?", answer="Yes.", **by(user)
    )


def take_part(user, organization):
    visit = make_program(
        "Visit", organization=organization, leader=user, contact_email="canary@example.org"
    )
    Revision.objects.create(program=visit, number=1, facts={}, by=user, by_name="Canary Person")
    make_hours(visit, user, what="canary songs")
    make_adult(organization, "Somebody", user=user, cleared=(in_days(-9), in_days(90)))
    for fields in ({"user": user}, MINOR | {"user": user}, {}):
        place = make_enrollment(
            make_program("Festival", organization=organization, capacity=1),
            name="Canary Person",
            email="canary@example.org",
            phone="555 canary",
            care_note="canary allergy",
            **fields,
        )
        question = make_question(place.program)
        Answer.objects.create(enrollment=place, question=question, text="canary seed")
        links.new_link(place, "place")


def found(word):
    """Every table and row that holds a word, whatever the column."""
    rows = []
    for model in apps.get_models(include_auto_created=True):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608
            rows += [(model.__name__, row) for row in cursor if word in str(row).lower()]
    return rows


def test_file_holds_what_is_kept_in_every_room(person):
    data = json.loads(json.dumps(export_of(person), cls=DjangoJSONEncoder))

    assert data["account"]["email"] == "canary@example.org"
    roles = ["coordinator", "volunteer", "volunteer", "official"]
    assert [row["role"] for row in data["invitations"]] == roles
    assert data["agreements"][0]["status"] == "draft"
    assert [row["answer"] for row in data["answers to the network"]] == ["Yes."]
    assert [paper["title"] for paper in data["papers"]] == ["Letter"]
    assert [place["phone"] for place in data["places"]] == ["555 canary"] * 3
    assert [answer["text"] for answer in data["answers"]] == ["canary seed"] * 3
    assert data["hours"][0]["what"] == "canary songs"
    assert data["programs"][0]["title"] == "Visit"
    assert data["checks"][0]["issuer"] == "State Patrol"
    assert any("Somebody wrote to Kobe Friends" in mail["text"] for mail in data["mail"])


@pytest.mark.parametrize("many", [1, 3])
def test_file_about_many_agreements_takes_as_long_to_gather(many, django_assert_num_queries):
    user = make_user()
    for number in range(many):
        draft = make_draft(abroad=make_community(f"Kobe {number}", "JP"), by=user)
        freeze(draft, user)

    with django_assert_num_queries(5):
        data = partnerships_of.export(user)

    assert len(data["agreements"]) == len(data["submissions"]) == many
    assert data["submissions"][0] == "Revision 1 of Sister city agreement of Seattle & Kobe 0"


def test_nothing_of_the_person_is_left_but_letters_that_others_got(person):
    assert len(found("canary")) > 20
    close(person)

    left = found("canary")
    readers = {(table, row[1]) for table, row in left}
    assert readers == {("OutboxMessage", f"{name}@example.org") for name in ("pia", "olga")}
    assert "canary@example.org" not in str(left)


def test_office_stands_where_the_name_stood(person):
    close(person)

    names = {row.by_name for row in Revision.objects.all()}
    assert names == {"Coordinator of Kobe Friends"}
    assert RequestedItem.objects.get().answered_by_name == "Coordinator of Kobe Friends"


def test_answer_of_another_author_of_the_same_name_stays_theirs(person):
    mine = RequestedItem.objects.get()
    other = make_person("Canary Person", "other@example.org")
    mine.agreement.authors.add(other)
    theirs = RequestedItem.objects.create(
        change=mine.change, agreement=mine.agreement, text="?", answer="No.", **by(other)
    )
    close(person)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.answered_by_name == "Coordinator of Kobe Friends"
    assert theirs.answered_by_name == "Canary Person"


def test_answers_of_before_get_the_one_author_of_their_name():
    ana, also_ana, ben = make_user("Ana"), make_user("Ana"), make_user("Ben")
    draft = make_draft(by=ana)
    draft.authors.add(also_ana, ben)
    change = draft.changes.model.objects.create(
        obj=draft, transition="x", from_status="", to_status="", by_name="Rita", version=9
    )
    rows = {"change": change, "agreement": draft, "text": "?", "answer": "Yes."}
    for name in ("Ben", "Ana"):
        RequestedItem.objects.create(**rows, answered_by_name=name)
    import_module("partnerships.migrations.0017_answers_have_their_authors").find_authors(
        apps, None
    )

    assert list(RequestedItem.objects.values_list("answered_by", flat=True)) == [ben.pk, None]


def test_place_goes_to_the_next_in_line(person):
    program = person.enrollments.earliest("pk").program
    waiting = make_enrollment(program, "waiting")
    close(person)

    waiting.refresh_from_db()
    assert waiting.status == "offered"


def test_place_of_a_program_that_is_over_still_counts():
    user = make_person()
    program = make_program(starts_on=in_days(-30), ends_on=in_days(-20))
    place = make_enrollment(program, user=user)
    close(user)

    place.refresh_from_db()
    assert (place.status, place.user) == ("accepted", None)
    assert place.name == f"A closed account {place.pk}"


def test_places_of_two_children_in_one_program_are_emptied_both():
    user = make_person("Canary Person", "canary@example.org")
    program = make_program("Camp", starts_on=in_days(-30), ends_on=in_days(-25))
    fields = MINOR | {"email": user.email, "guardian_email": user.email, "user": user}
    places = [make_enrollment(program, name=f"Canary {name}", **fields) for name in ("Ann", "Bo")]
    close(user)

    assert found("canary") == []
    left = program.enrollments.order_by("pk").values_list("name", "guardian_name", "is_minor")
    assert list(left) == [
        (f"A closed account {place.pk}", "A closed account", True) for place in places
    ]


@pytest.mark.usefixtures("person")
def test_emptied_places_are_named_in_the_language_of_the_network(settings):
    settings.LANGUAGE_CODE = "es"
    close(User.objects.get(email="canary@example.org"))

    names = list(Enrollment.objects.values_list("name", flat=True))
    assert all(name.startswith("Una cuenta cerrada ") for name in names)


def test_consequences_are_said_before(client, person):
    told = consequences_of_closing(person)

    assert "You are the only coordinator of Kobe Friends." in told[0]
    assert "in 1 agreement that nobody has sent in" in told[1]
    assert told.count("You give up the place in Festival; the next in line gets it.") == 2
    assert any(sentence.startswith("You lead Visit.") for sentence in told)
    assert any("among the adults of its programs" in sentence for sentence in told)


def test_account_without_a_past_has_no_consequences():
    assert consequences_of_closing(make_person()) == []


def test_close_page_shows_the_consequences(client, person):
    person.set_password("a short sentence")
    person.save()
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "a short sentence"})

    assert "You lead Visit." in client.get(reverse("members:close")).content.decode()
