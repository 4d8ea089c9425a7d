from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from programs.models import Amendment, Program
from tests.factories import make_affiliation, make_organization, make_user
from tests.programs.factories import (
    in_days,
    make_adult,
    make_clearance,
    make_duty,
    make_enrollment,
    make_hours,
    make_leader,
    make_picture,
    make_program,
    make_report,
)

pytestmark = pytest.mark.django_db

BROKEN_PROGRAMS = [
    ({"title": ""}, "Give the program a title."),
    ({"kind": "picnic"}, "This kind does not exist."),
    ({"frequency": "often"}, "This frequency does not exist."),
    ({"travel": "up"}, "This travel does not exist."),
    ({"ends_on": None}, "Give both the first and the last day, or neither."),
    (
        {"starts_on": date(2027, 7, 3), "ends_on": date(2027, 7, 2)},
        "The last day must not be before the first day.",
    ),
    (
        {
            "starts_on": date(2027, 7, 3),
            "ends_on": date(2027, 7, 9),
            "enroll_until": date(2027, 7, 10),
        },
        "Sign-up must close on or before the last day.",
    ),
    ({"usual_month": 13}, "A month is a number from 1 to 12."),
    ({"capacity": 0}, "Enter the number of places as a whole number, 1 or more."),
    ({"capacity": 5, "places_taken": 6}, "Enter at least as many places as are taken"),
    ({"min_age": 30, "max_age": 20}, "The highest age must not be below the lowest."),
    ({"max_age": 121}, "Enter ages from 0 to 120."),
    ({"answer_days": 31}, "from 1 to 30 days to answer"),
    ({"min_age": 15, "max_age": 30}, "Say that minors take part."),
    ({"max_age": 17}, "Say that minors take part."),
    ({"fee": 350}, "Say that the program handles money."),
    ({"fee": -1, "involves_money": True}, "A fee is money, 0 or more."),
    ({"decided_by": None}, "A decision has a decider and a time."),
    ({"involves_minors": True, "checked_by": None}, "two different people must check"),
    ({"involves_money": True, "checked_by": None}, "two different people must check"),
    ({"involves_money": None}, "says whether minors and money are involved"),
    ({"starts_on": None, "ends_on": None}, "A public program has dates or a rhythm"),
]


@pytest.mark.parametrize(("fields", "sentence"), BROKEN_PROGRAMS, ids=lambda value: str(value))
def test_program_that_breaks_a_rule_is_refused_with_its_sentence(fields, sentence):
    program = make_program()
    for name, value in fields.items():
        setattr(program, name, value)

    with pytest.raises(ValidationError) as refusal:
        program.validate_constraints()

    assert sentence in " ".join(refusal.value.messages)


@pytest.mark.parametrize("fields", [fields for fields, _ in BROKEN_PROGRAMS if fields], ids=str)
def test_database_refuses_it_too(fields):
    program = make_program()
    with pytest.raises(IntegrityError), transaction.atomic():
        QuerySet(Program).filter(pk=program.pk).update(**fields)


def test_one_person_cannot_be_both_checks_of_a_youth_program():
    one = make_user("Only One", is_staff=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_program(involves_minors=True, checked_by=one, decided_by=one)


def test_programs_of_one_title_have_addresses_of_their_own():
    first, second = make_program("Kōbe – été 2027"), make_program("Kōbe – été 2027")

    assert first.slug == f"kobe-ete-2027-{first.pk}"
    assert second.slug == f"kobe-ete-2027-{second.pk}"


def test_title_in_three_scripts_and_emoji_is_kept_and_still_has_an_address():
    title = ("神戸 Дружба سلام 🌏 " * 20)[:200]
    program = make_program(title)

    program.refresh_from_db()
    assert program.title == title
    assert program.slug == f"program-{program.pk}"


def test_phase_is_computed_from_the_dates():
    program = make_program(starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 12))

    days = [date(2027, 7, 2), date(2027, 7, 3), date(2027, 7, 12), date(2027, 7, 13)]
    assert [program.phase(day) for day in days] == ["upcoming", "running", "running", "finished"]
    assert [Program.objects.running(day).count() for day in days] == [0, 1, 1, 0]
    assert [Program.objects.finished(day).count() for day in days] == [0, 0, 0, 1]
    assert [Program.objects.coming_up(day).count() for day in days] == [1, 1, 1, 0]
    assert program.days == 10


def test_report_is_overdue_sixty_days_after_the_last_day():
    make_program(starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 12))

    assert Program.objects.report_due(date(2027, 7, 12)).count() == 0
    assert Program.objects.report_due(date(2027, 7, 13)).count() == 1
    assert Program.objects.report_overdue(date(2027, 9, 10)).count() == 0
    assert Program.objects.report_overdue(date(2027, 9, 11)).count() == 1


def test_sign_up_is_open_until_its_day_or_the_first_day():
    with_day = make_program(
        starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 12), enroll_until=date(2027, 6, 1)
    )
    without = make_program(starts_on=date(2027, 7, 3), ends_on=date(2027, 7, 12))
    make_program(starts_on=date(2027, 7, 3), takes_enrollments=False)
    make_program(status="draft", starts_on=date(2027, 7, 3))

    for day, open_ones in [
        (date(2027, 6, 1), {with_day, without}),
        (date(2027, 6, 2), {without}),
        (date(2027, 7, 3), {without}),
        (date(2027, 7, 4), set()),
    ]:
        assert set(Program.objects.open_for_enrollment(day)) == open_ones
        assert {row for row in Program.objects.all() if row.takes_enrollments_on(day)} == open_ones


def test_program_is_kept_by_its_leader_and_the_coordinators_of_its_organization():
    organization = make_organization()
    leader, coordinator = make_leader(organization), make_leader(organization, role="coordinator")
    volunteer, stranger = make_leader(organization), make_leader(make_organization(), "Stan")
    program = make_program(organization=organization, leader=leader)

    kept = [user for user in (leader, coordinator, volunteer, stranger) if _keeps(user, program)]
    assert kept == [leader, coordinator]


def test_leader_who_left_the_organization_keeps_nothing():
    organization = make_organization()
    leader = make_user("Lee Left")
    make_affiliation(leader, organization, role="volunteer", ends_on=in_days(-1))
    assert not _keeps(leader, make_program(organization=organization, leader=leader))


def _keeps(user, program):
    return Program.objects.kept_by(user).filter(pk=program.pk).exists()


@pytest.mark.parametrize(
    ("checks", "cleared"),
    [
        ([], False),
        ([(date(2027, 7, 1), date(2027, 7, 31))], True),
        ([(date(2027, 7, 3), date(2027, 7, 12))], True),
        ([(date(2027, 7, 4), date(2027, 7, 31))], False),
        ([(date(2027, 1, 1), date(2027, 7, 11))], False),
        ([(date(2027, 1, 1), date(2027, 7, 8)), (date(2027, 7, 5), date(2028, 1, 1))], True),
        ([(date(2027, 1, 1), date(2027, 7, 8)), (date(2027, 7, 9), date(2028, 1, 1))], True),
        ([(date(2027, 1, 1), date(2027, 7, 8)), (date(2027, 7, 10), date(2028, 1, 1))], False),
        ([(date(2027, 1, 1), date(2029, 1, 1)), (date(2027, 2, 1), date(2027, 3, 1))], True),
    ],
)
def test_clearances_must_cover_the_whole_stay(checks, cleared):
    adult = make_adult(make_organization())
    for first, last in reversed(checks):
        make_clearance(adult, first, last)

    assert adult.is_cleared(date(2027, 7, 3), date(2027, 7, 12)) is cleared


@pytest.mark.parametrize(
    ("kind", "clears"),
    [("background", True), ("registry", False), ("training", False), ("other", False)],
)
def test_nothing_but_a_criminal_background_check_clears_an_adult(kind, clears):
    adult = make_adult(make_organization())
    make_clearance(adult, kind=kind)
    assert adult.is_cleared(date(2027, 7, 3), date(2027, 7, 12)) is clears


def test_adult_has_one_part_in_a_program():
    program = make_program()
    adult = make_adult(program.organization)
    make_duty(program, adult)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_duty(program, adult, "host")


@pytest.mark.parametrize("hours", [0, -1, 24.25])
def test_hours_of_a_day_are_more_than_nothing_and_at_most_24(hours):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_hours(make_program(), make_user(), hours)


def test_hours_of_tomorrow_are_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_hours(make_program(), make_user(), on=in_days(1))


def test_day_is_logged_once_and_again_after_taking_it_back():
    program, user = make_program(), make_user()
    make_hours(program, user, status="withdrawn")
    make_hours(program, user)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_hours(program, user)


def test_report_knows_the_difference_between_nothing_and_not_recorded():
    report = make_report(make_program(starts_on=in_days(-20)), participants_out=0)
    report.refresh_from_db()
    assert (report.participants_out, report.participants_in) == (0, None)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"hours": -1}, "Hours: enter a number, 0 or more"),
        ({"attendance": 50}, "enter how many events were held"),
        ({"ends_on": date(2999, 1, 1)}, "The date lies in the future"),
        ({"ends_on": in_days(-60)}, "The last day must not be before the first day"),
    ],
)
def test_report_that_breaks_a_rule_is_refused(fields, sentence):
    report = make_report(make_program(starts_on=in_days(-20)), events=0)
    for name, value in fields.items():
        setattr(report, name, value)
    with pytest.raises(ValidationError) as refusal:
        report.validate_constraints()
    assert sentence in " ".join(refusal.value.messages)


@pytest.mark.parametrize("fields", [{"alt": ""}, {"shows_people": True}], ids=str)
def test_picture_without_words_or_consent_is_refused(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_picture(make_program(), **fields)


def test_program_has_one_open_amendment():
    program = make_program()
    amendment = {"program": program, "values": {}, "before": {}, "after": {}}
    Amendment.objects.create(**amendment)
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.create(**amendment)


def test_stale_copy_does_not_undo_a_decision_or_a_place():
    stale = make_program(capacity=5)
    make_enrollment(Program.objects.get(pk=stale.pk))
    stale.title = "Another title"
    stale.save()

    stale.refresh_from_db()
    assert (stale.title, stale.places_taken) == ("Another title", 1)
