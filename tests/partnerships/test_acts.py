"""A side's later word: entered by one person, recorded by another, and told without a verdict."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from partnerships.models import Act, Agreement, Document, Partnership
from partnerships.workflow import act_workflow
from sistercities.workflow import TransitionNotAllowed
from tests.factories import make_act, make_affiliation, make_community, make_organization, make_user
from tests.files import make_pdf, upload
from tests.partnerships.stories import Story, make_approver, make_reviewer, make_staff

pytestmark = pytest.mark.django_db

# status -> step -> the status it leads to. Every pair that is not here is refused.
BY_LAWS = {
    "proposed": {"record": "recorded", "decline": "declined"},
    "recorded": {},
    "declined": {},
}
ADD = reverse("admin:partnerships_act_add")


@pytest.fixture
def story():
    return Story().approved()


def tie_of(story):
    return Partnership.objects.get(pk=story.agreement.partnership_id)


def propose(story, by=None, **fields):
    """An act as somebody has entered it, with its source."""
    act = make_act(tie_of(story), status="proposed", **fields)
    source = {"source_title": "A letter", "proposed_by": by or story.rita}
    Act.objects.filter(pk=act.pk).update(**source)
    return Act.objects.get(pk=act.pk)


def do(step, act, by, note="I read the letter."):
    return act_workflow.perform(step, act, by=by, note=note, version=act.version)


def refused(step, act, by, note="Why."):
    with pytest.raises(TransitionNotAllowed) as refusal:
        do(step, act, by, note)
    return refusal.value.messages[0]


def served(client, paper):
    """The bytes of a paper, or the status that refuses it."""
    answer = client.get(paper.get_absolute_url())
    return b"".join(answer.streaming_content) if answer.status_code == 200 else answer.status_code


def entered(story, **fields):
    return {
        "partnership": story.agreement.partnership.number,
        "side": "abroad",
        "kind": "ended",
        "body": "The mayor of Kobe",
        "reason": "memory",
        "wording": "The mayor gives notice in a letter.",
        "acted_month": "10",
        "acted_day": "2",
        "acted_year": "2018",
        "source_title": "A letter",
        "source_url": "",
        "paper_kind": "letter",
        **fields,
    }


# The by-laws


def test_by_laws_of_acts_are_the_literal_table():
    table = {
        status.value: {
            row.name: str(row.target)
            for row in act_workflow.transitions.values()
            if status in row.sources
        }
        for status in Act.Status
    }
    assert table == BY_LAWS


@pytest.mark.parametrize("status", BY_LAWS)
def test_step_that_is_not_in_the_table_is_refused(story, status):
    act = make_act(tie_of(story), status=status)
    for step in act_workflow.transitions.keys() - BY_LAWS[status].keys():
        assert "is not possible while this is" in refused(step, act, make_reviewer("Rolf"))


@pytest.mark.parametrize("step", ["record", "decline"])
def test_wrong_person_takes_no_step(story, step):
    act = propose(story)
    people = [
        make_user("Cid Citizen"),
        story.cora,
        make_staff("Editor", name="Edgar Editor"),
        make_staff("Membership", name="Mia Membership"),
        make_staff(name="Nell Nothing"),
        make_reviewer("Sam Sleeper"),
    ]
    people[-1].is_active = False
    for person in people:
        with pytest.raises(PermissionDenied, match="Only staff who record"):
            do(step, act, person)
    assert not act.changes.exists()


@pytest.mark.parametrize("step", ["record", "decline"])
def test_d6_whoever_entered_it_does_not_decide_about_it_not_even_a_superuser(story, step):
    boss = make_staff(name="Sue", is_superuser=True)
    assert refused(step, propose(story, by=boss), boss) == "You entered it. (D6)"


@pytest.mark.parametrize("side", ["home", "abroad"])
def test_d6_whoever_belongs_to_a_side_does_not_record_its_word(story, side):
    local = make_reviewer("Lou Local")
    make_affiliation(local, make_organization("Friends", [getattr(story, side)]), role="volunteer")
    assert refused("record", propose(story), local) == "You belong to Friends. (D6)"


def test_r11_nothing_ends_before_it_was_signed(story):
    act = propose(story, on=date(1950, 1, 1))
    assert "It was signed on October 21, 1957" in refused("record", act, make_reviewer("Rolf"))


def test_r10_act_that_nobody_can_read_is_not_recorded(story):
    act = propose(story)
    Act.objects.filter(pk=act.pk).update(source_title="")
    act = Act.objects.get(pk=act.pk)
    assert refused("record", act, make_reviewer("Rolf")) == (
        "Add the paper, or name the source. (R10)"
    )


def test_act_that_is_not_recorded_needs_a_reason_and_changes_nothing(story):
    act = propose(story)
    assert "Give a reason" in refused("decline", act, make_reviewer("Rolf"), note=" ")
    do("decline", act, make_reviewer("Rolf"), "The letter is a forgery.")
    assert tie_of(story).status == "in_force"
    assert act_workflow.replay(act) == ("declined", 1)


def test_second_click_counts_once(story):
    act, rolf = propose(story), make_reviewer("Rolf")
    stale = Act.objects.get(pk=act.pk)
    do("record", act, rolf)
    assert "You did this already" in refused("record", stale, rolf)


# What follows


def test_recorded_act_shows_at_once_for_its_side_and_the_other_side_stands(client, story):
    do("record", propose(story), make_reviewer("Rolf"))
    tie = tie_of(story)
    assert (tie.status, tie.home_status, tie.abroad_status) == (
        "ended_one_side",
        "in_force",
        "ended",
    )
    page = client.get(tie.get_absolute_url()).content.decode()
    assert "The mayor gives notice in a letter." in page
    for verdict in ("terminated", "severed", "cancelled", "dead"):
        assert verdict not in page.lower()


def test_side_that_resumes_is_in_force_again(story):
    for kind, day in (("suspended", date(2022, 3, 1)), ("resumed", date(2024, 3, 1))):
        do("record", propose(story, kind=kind, on=day), make_reviewer("Rolf"))
    assert tie_of(story).status == "in_force"
    assert Act.objects.public().count() == 2


def test_both_sides_make_it_ended_and_a_new_agreement_may_follow(story):
    for side, day in (("abroad", date(2018, 10, 2)), ("home", date(2019, 1, 7))):
        do("record", propose(story, side=side, on=day), make_reviewer("Rolf"))
    assert tie_of(story).status == "ended"
    assert Agreement.objects.get().closed_on == date(2019, 1, 7)
    Agreement.objects.create(partnership=story.agreement.partnership, kind="sister")


# The pages of staff


def test_one_enters_it_with_its_paper_and_another_records_it(client, story, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(story.rita)
    data = entered(story, make_public="on", paper=upload(make_pdf()))
    client.post(ADD, data)
    act = Act.objects.get()
    paper = Document.objects.get(act=act)
    assert (act.status, act.proposed_by, act.acted.isoformat()) == (
        "proposed",
        story.rita,
        "2018-10-02",
    )
    assert served(client, paper).startswith(b"%PDF")

    dana = make_approver("Alma Approver")
    client.force_login(dana)
    page = client.get(reverse("admin:partnerships_act_change", args=[act.pk])).content.decode()
    assert f'<a href="{paper.get_absolute_url()}">' in page and paper.sha256 in page
    where = reverse("admin:partnerships_act_transition", args=[act.pk, "record"])
    client.post(where, {"note": "", "version": 0})
    assert Act.objects.get().status == "recorded"
    client.logout()
    assert served(client, paper).startswith(b"%PDF")


def test_resolution_of_a_council_is_told_as_one(client, story, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(story.rita)
    client.post(ADD, entered(story, paper_kind="resolution", paper=upload(make_pdf())))
    assert Document.objects.get(act__isnull=False).get_kind_display() == "Council resolution"

    page = client.post(ADD, entered(story, paper_kind="agreement", paper=upload(make_pdf()))).text
    assert "Select a valid choice. agreement is not one of the available choices." in page
    assert Act.objects.count() == 1


def test_paper_of_an_act_that_awaits_a_second_person_is_private(client, story, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(story.rita)
    client.post(ADD, entered(story, make_public="on", paper=upload(make_pdf())))
    client.logout()
    assert served(client, Document.objects.get(act__isnull=False)) == 404


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("paper", upload(b"<html></html>", "letter.pdf"), "This file is a web page"),
        ("acted_year", "2999", "October 2, 2999 has not come yet."),
        ("acted_year", "18", "four digits"),
        ("body", "", "“Who acted” is empty. Fill it in."),
        ("partnership", "P-999999", "No record has this number."),
    ],
)
def test_bad_entry_gets_a_sentence_and_leaves_nothing(client, story, field, value, sentence):
    client.force_login(story.rita)
    page = client.post(ADD, entered(story, **{field: value})).content.decode()
    assert sentence in page
    assert "The mayor gives notice in a letter." in page
    assert not Act.objects.exists()


def test_status_is_not_taken_from_a_form(client, story):
    client.force_login(story.rita)
    client.post(ADD, entered(story, status="recorded", version="5", proposed_by=story.dana.pk))
    act = Act.objects.get()
    assert (act.status, act.version, act.proposed_by) == ("proposed", 0, story.rita)
    where = reverse("admin:partnerships_act_change", args=[act.pk])
    assert client.post(where, entered(story, body="Somebody else")).status_code == 403
    assert client.post(f"{where}../delete/", {"post": "yes"}).status_code in {403, 404}
    assert Act.objects.get().body == "The mayor of Kobe"


def test_list_opens_on_what_a_second_person_can_record(client, story):
    propose(story)
    client.force_login(make_reviewer("Rolf"))
    page = client.get(reverse("admin:partnerships_act_changelist"))
    assert [row.body for row in page.context["cl"].result_list] == ["The mayor"]
    assert list(Act.objects.awaiting(make_reviewer("Ralf"))) == list(Act.objects.all())


def test_what_one_entered_or_ones_community_did_awaits_others(story):
    act = propose(story)
    local = make_reviewer("Lou Local")
    make_affiliation(local, make_organization("Friends", [story.home]), role="volunteer")
    for person in (story.rita, local, make_user(), make_staff("Editor", name="Edgar")):
        assert act not in Act.objects.awaiting(person)


def test_word_of_a_place_nobody_signed_with_is_asked_for_by_number(client, story):
    make_community("Elsewhere", "NO")
    client.force_login(make_user())
    assert client.get(ADD).status_code == 302
    client.force_login(make_staff("Editor", name="Edgar Editor"))
    assert client.get(ADD).status_code == 403
