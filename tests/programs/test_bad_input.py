"""What people send by mistake, or to break something: a sentence each, and nothing is lost."""

import pytest
from django.urls import reverse

from programs.models import Program
from tests.factories import make_affiliation, make_organization, make_user
from tests.programs.factories import in_days, make_enrollment, make_hours, make_leader, make_program
from tests.programs.signing_up import in_boxes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def program(client, led):
    client.force_login(led["leader"])
    return make_program(status="draft", **led)


def save(client, program, step, **data):
    address = reverse("programs:edit", args=[program.slug, step])
    return client.post(address, {"seen": program.edits} | data).content.decode()


def people(**fields):
    return {
        "involves_minors": "no",
        "involves_money": "no",
        "answer_days": 3,
        "takes_enrollments": "on",
    } | fields


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        (
            "dates",
            {
                **in_boxes("starts_on", in_days(9)),
                **in_boxes("ends_on", in_days(2)),
                "place": "Kept",
            },
            "The last day must not be before the first day, ",
        ),
        (
            "dates",
            {"starts_on_month": 2, "starts_on_day": 31, "starts_on_year": 2027, "place": "Kept"},
            "There is no February 31 in 2027.",
        ),
        (
            "dates",
            {"starts_on_month": "July", "starts_on_year": 2027, "place": "Kept"},
            "Enter month, day and year in numbers, such as 7 3 2027.",
        ),
        ("people", people(capacity="about 16", fee_note="Kept"), "Enter the number of places as a"),
        ("people", people(capacity=0, fee_note="Kept"), "Enter the number of places as a whole"),
        ("people", people(capacity=-4, fee_note="Kept"), "greater than or equal to 0"),
        ("people", people(min_age=30, max_age=20, fee_note="Kept"), "The highest age must not be"),
        ("people", people(min_age=15, fee_note="Kept"), "Say that minors take part."),
        ("people", people(fee="lots", fee_note="Kept"), "Enter the fee as a number, such as 350."),
        ("people", people(fee=350, fee_note="Kept"), "Say that the program handles money."),
        ("people", people(answer_days=99, fee_note="Kept"), "from 1 to 30 days to answer"),
        ("people", people(contact_email="ruth@", fee_note="Kept"), "like name@example.org"),
        ("what", {"summary": "x" * 301, "languages": "Kept"}, "has at most 300"),
        (
            "what",
            {"summary": "<script>alert(1)</script>", "languages": "Kept"},
            "without the signs",
        ),
        ("what", {"summary": "Kobe\u202egnp", "languages": "Kept"}, "that nobody can see"),
        ("what", {"themes": ["nothing"], "languages": "Kept"}, "not one of the available choices"),
        ("partners", {"title": "", "kind": "arts"}, "“What is it called?” is empty."),
        ("partners", {"title": "Kept", "kind": "picnic"}, "not one of the available choices"),
        ("partners", {"title": "x" * 201, "kind": "arts"}, "has at most 200"),
    ],
    ids=str,
)
def test_mistake_on_a_page_is_told_and_what_was_typed_stays(step, data, sentence, client, program):
    if step == "partners":
        data = data | {"organization": program.organization_id}
    page = save(client, program, step, **data)
    assert sentence in page.replace("&#x27;", "'")
    if "Kept" in data.values():
        assert "Kept" in page


def test_capacity_below_those_who_have_a_place_is_refused(client, led):
    client.force_login(led["leader"])
    program = make_program(capacity=5, **led)
    for _ in range(3):
        make_enrollment(program)
    page = save(client, program, "people", **people(capacity=2))
    assert "More people have a place than that. Enter at least as many places as are taken" in page
    program.refresh_from_db()
    assert program.capacity == 5


def test_title_of_200_letters_in_three_scripts_with_emoji_is_shown_whole(client, program):
    title = ("神戸とシアトル Дружба городов سلام עיר 🌏🎎 " * 9)[:200].strip()
    data = {"title": title, "kind": "arts", "organization": program.organization_id}
    save(client, program, "partners", **data)
    program.refresh_from_db()
    assert program.title == title
    assert title in client.get(reverse("programs:manage", args=[program.slug])).content.decode()


def test_pasted_document_loses_its_hidden_signs_and_nothing_else(client, program):
    pasted = "Dear all,\r\n\r\n\u201cWelcome\u201d\u00a0–\x0b now\u2028next\x00 line \ufeffend"
    save(client, program, "what", summary="S", description=pasted)
    program.refresh_from_db()
    assert program.description == "Dear all,\n\n“Welcome”\u00a0– now\nnext line end"


def test_very_long_text_is_refused_with_its_length(client, program):
    page = save(client, program, "what", summary="S", description="x" * 20_001)
    assert "has at most 20000" in page.replace(",", "") or "at most 20000 characters" in page


def test_markup_in_a_description_is_text(client, led):
    program = make_program(description="<img src=x onerror=alert(1)>\n\n<b>bold</b>", **led)
    page = client.get(program.get_absolute_url()).content.decode()
    assert "<img src=x" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


# Somebody else was faster, or a right has ended


def test_coordinator_removed_while_deciding_is_told_and_changes_nothing(client, led):
    coordinator = make_user("Cora")
    place = make_affiliation(coordinator, led["organization"])
    program = make_program(**led)
    entry = make_hours(program, make_leader(led["organization"]))
    client.force_login(coordinator)
    assert client.get(reverse("programs:program-hours", args=[program.slug])).status_code == 200

    type(place).objects.filter(pk=place.pk).update(ends_on=in_days(-1))
    data = {"entry": [entry.pk]}
    response = client.post(reverse("programs:program-hours", args=[program.slug]), data)
    entry.refresh_from_db()
    assert (response.status_code, entry.status) == (403, "logged")
    assert "Only the leader of this program" in response.content.decode()


def test_program_of_nobody_s_organization_is_not_begun(client):
    client.force_login(make_user())
    response = client.post(reverse("programs:create"), {"title": "X", "kind": "arts"})
    assert response.status_code == 403
    assert "Ask to join your community’s organization first." in response.content.decode()


def test_organization_that_one_left_cannot_be_chosen(client, led):
    client.force_login(led["leader"])
    foreign = make_organization()
    data = {"title": "X", "kind": "arts", "organization": foreign.pk}
    client.post(reverse("programs:create"), data)
    assert not Program.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "٣"])
def test_forged_version_is_an_old_page(version, client, led):
    client.force_login(led["leader"])
    program = make_program(**led)
    address = reverse("programs:transition", args=[program.slug, "cancel"])
    page = client.post(address, {"version": version, "note": "x"}).content.decode()
    assert "Somebody changed this meanwhile" in page
    program.refresh_from_db()
    assert program.status == "published"


@pytest.mark.parametrize("seen", ["", "x", "999", "9" * 30])
def test_forged_edit_number_saves_nothing(seen, client, program):
    page = save(client, program, "what", summary="Forged", seen=seen)
    program.refresh_from_db()
    assert program.summary == "Ten days together."
    assert "Forged" in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("safety", {"duty": "x"}),
        ("program-hours", {"question": "x"}),
        ("program-hours", {"entry": ["x", "9" * 30]}),
        ("report-pictures", {"remove": "x"}),
    ],
)
def test_forged_ids_are_no_server_error(name, data, client, led):
    client.force_login(led["leader"])
    program = make_program(**led)
    response = client.post(reverse(f"programs:{name}", args=[program.slug]), data)
    assert response.status_code < 500
