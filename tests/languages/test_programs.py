"""Every page and mail of programs, for people who read another language than the record's."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from programs import mail, roster, rounds, wording
from programs.amendments import amendment_workflow, differences, propose
from programs.facts import freeze
from programs.models import Enrollment, Message, Program
from programs.searching import program_changed
from sistercities.models import OutboxMessage
from sistercities.search.models import SearchDocument
from tests import pseudo
from tests.factories import make_organization, make_user
from tests.languages.programs_world import World
from tests.programs.deciding import decider, perform
from tests.programs.factories import in_days, make_enrollment, make_leader, make_program
from tests.programs.signing_up import by_link, move

pytestmark = pytest.mark.django_db

# Names and signs that are the same in every language, the languages' own names, and what Django
# writes behind its pictures for yes and no.
NAMES = {
    "True",
    "False",
    "iCalendar",
    "CSV",
    "XLSX",
    "GeoJSON",
    "JSON",
    "USD",
    "English",
    "Español",
    "Français",
    "日本語",
}


@pytest.fixture
def french(client):
    with pseudo.spoken() as language:
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
        yield language


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def forgotten_on(pages):
    known = pseudo.words_of_rows() | NAMES
    found = {address: pseudo.forgotten(page, known) for address, page in pages.items()}
    return {address: texts for address, texts in found.items() if texts}


def test_no_word_of_any_page_is_forgotten(client, french):
    world = World()
    client.force_login(world.leader)

    assert forgotten_on({page: text_of(client.get(page)) for page in world.pages()}) == {}


def test_no_word_about_what_was_typed_wrong_is_forgotten(client, french):
    world = World()
    client.force_login(world.leader)
    pages = {(page, *sent): text_of(client.post(page, sent)) for page, sent in world.forms()}

    assert forgotten_on(pages) == {}


def letters_forgotten():
    """What is left unmarked in the mail written so far, and how many mails there are."""
    letters = {(row.event, row.to): row.html for row in OutboxMessage.objects.all()}
    OutboxMessage.objects.all().delete()
    return len(letters), forgotten_on(letters)


def french_leader(organization):
    leader = make_leader(organization, role="coordinator")
    leader.language = "fr"
    leader.save()
    return leader


def test_every_mail_to_keepers_is_in_their_language(french):
    ours = make_organization("Seattle Sister Cities")
    leader = french_leader(ours)
    common = {"organization": ours, "leader": leader, "place": "Harbor", "travel": "out"}
    program = make_program("Choir", "draft", **common)
    for name in ("submit", "request_changes", "submit", "decline", "reconsider", "publish"):
        perform(name, program, leader if name == "submit" else decider())
    for name in ("postpone", "resume", "take_down", "submit", "publish", "cancel"):
        perform(name, program, decider() if name in {"publish", "take_down"} else leader)

    assert letters_forgotten() == (9, {})


def decide(name, amendment):
    amendment_workflow.perform(
        name, amendment, by=decider(), note="Because.", version=amendment.version
    )


def test_mail_about_a_changed_program_is_in_the_language_of_each(french):
    ours = make_organization("Seattle Sister Cities")
    leader = french_leader(ours)
    program = make_program("Choir", organization=ours, leader=leader)
    make_enrollment(program, language="fr")
    make_enrollment(program, language="ja", name="Aiko")
    for name in ("decline", "approve"):
        decide(name, propose(program, {"starts_on": in_days(31), "min_age": 18}, by=leader))
    japanese = OutboxMessage.objects.get(language="ja")
    OutboxMessage.objects.filter(pk=japanese.pk).delete()

    assert "年" in japanese.text
    assert letters_forgotten() == (3, {})


def test_visitor_is_written_to_in_the_language_of_the_page(client, french):
    program = make_program(capacity=1)
    form = {"name": "Cleo", "email": "cleo@example.org"}
    address = reverse("programs:sign-up", args=[program.slug])
    client.post(address, form)
    client.post(address, form | {"name": "Wanda"})

    assert set(Enrollment.objects.values_list("language", flat=True)) == {pseudo.NAME}
    assert letters_forgotten() == (2, {})


def test_every_mail_about_a_place_is_in_its_language(french):
    program = make_program(capacity=1, involves_minors=True)
    holder = make_enrollment(program, language="fr")
    ages = {"is_minor": False}, {"is_minor": True}, {"is_minor": False}
    waiting = [make_enrollment(program, "waiting", language="fr", **age) for age in ages]
    move("give_up", holder, by=by_link(holder))
    move("accept", waiting[0], by=by_link(waiting[0]))
    leader = make_leader(program.organization, role="coordinator")
    move("decline", waiting[0], by=leader, note="Because.")
    move("consent", waiting[1], by=by_link(waiting[1], "consent"))

    assert letters_forgotten() == (6, {})


def test_message_and_question_are_wrapped_in_the_readers_words(client, french):
    ours = make_organization("Seattle Sister Cities")
    program = make_program("Choir", organization=ours, leader=french_leader(ours))
    make_enrollment(program, language="fr")
    message = Message(subject="Kobe", body="Come at ten.")
    mail.send_message(program, message, by=program.leader)
    mail.question_asked(program, "Lena", program.leader.email, "Kobe?")
    rounds.remind_of_reports(program.ends_on + timedelta(days=70))

    assert letters_forgotten() == (3, {})


def test_what_is_kept_of_a_program_is_in_the_networks_language(french):
    program = make_program(place="Harbor", travel="out")
    with translation.override(french):
        amendment = propose(program, {"involves_minors": True}, by=program.decided_by)
        program_changed(program)
        freeze(program, program.decided_by)

    kept = [amendment.after, program.revisions.get().facts, roster.as_csv(program)]
    kept += SearchDocument.objects.values_list("detail", flat=True)
    assert "⟦" not in str(kept)


def test_amendment_that_waits_is_told_in_the_readers_language(french):
    program = make_program()
    amendment = propose(program, {"involves_minors": True}, by=program.decided_by)
    with translation.override(french):
        [told] = differences(amendment)
        told = [str(word) for word in told]

    assert told == ["⟦people under 18 may take part⟧", "⟦No⟧", "⟦Yes⟧"]


@pytest.mark.parametrize(
    "first, last, words",
    [
        (date(2027, 7, 3), date(2027, 7, 3), "July 3, 2027"),
        (date(2027, 7, 3), date(2027, 7, 12), "July 3 to 12, 2027"),
        (date(2027, 7, 30), date(2027, 8, 2), "July 30 to August 2, 2027"),
        (date(2027, 12, 30), date(2028, 1, 2), "December 30, 2027 to January 2, 2028"),
    ],
)
def test_days_of_a_program_are_told_as_before_in_english(first, last, words):
    assert wording.when(Program(starts_on=first, ends_on=last)) == words


def test_week_begins_where_the_readers_language_lets_it_begin(client, french):
    month = reverse("programs:month", args=[2027, 2])
    english = client.get(month, headers={"accept-language": "en"}).context["weeks"]
    french_weeks = client.get(month, headers={"accept-language": french}).context["weeks"]

    assert (english[0][0].date.weekday(), french_weeks[0][0].date.weekday()) == (6, 0)


def test_money_is_shown_and_read_with_the_readers_decimal_mark(client, french):
    world = World()
    client.force_login(world.leader)
    address = reverse("programs:edit", args=[world.draft.slug, "people"])
    people = {"involves_minors": "no", "involves_money": "yes", "answer_days": 3, "seen": 0}
    client.post(address, people | {"fee": "12,50"})

    assert Program.objects.get(pk=world.draft.pk).fee == Decimal("12.50")
    assert 'value="12,50"' in client.get(address).content.decode()


def test_no_word_of_what_staff_see_is_forgotten(client, french):
    world = World()
    client.force_login(make_user("Sue Super", is_staff=True, is_superuser=True))
    rows = [
        *(world.open, world.sent, world.reported, world.reported.report, world.child),
        *(world.open.amendments.get(), world.over.hours_entries.first()),
    ]
    pages = [
        *{reverse(f"admin:programs_{row._meta.model_name}_changelist") for row in rows},
        *(reverse(f"admin:programs_{row._meta.model_name}_change", args=[row.pk]) for row in rows),
    ]

    assert forgotten_on({page: text_of(client.get(page)) for page in pages}) == {}
