"""R9: what both sides have ended is closed; a new agreement begins the tie anew, on every page."""

from datetime import date

import pytest

from partnerships.drafting import begin
from partnerships.models import Agreement, Partnership, Signature
from partnerships.timeline import Timeline
from partnerships.workflow import act_workflow
from tests.factories import make_act, make_agreement, make_partnership, make_user
from tests.partnerships.stories import Story, make_approver

pytestmark = pytest.mark.django_db

FIRST_END, SECOND_END = date(2018, 10, 2), date(2019, 1, 7)
ANEW = date(2021, 5, 3)


def tie_of(story):
    return Partnership.objects.with_public_status().get(pk=story.agreement.partnership_id)


def say(tie, kind, side, day):
    """One act from its entry to the record, by two people."""
    known = {"source_title": "A letter", "proposed_by": make_user("Enid Enterer")}
    act = make_act(tie, side=side, kind=kind, status="proposed", on=day, **known)
    act_workflow.perform("record", act, by=make_approver("Rolf Recorder"), note="", version=0)


def end(tie):
    say(tie, "ended", "abroad", FIRST_END)
    say(tie, "ended", "home", SECOND_END)


def signed_on(story, day):
    """The draft of a story, signed on another day than 1957."""
    days = {"signed_on": day, "signed_on_last": day}
    Agreement.objects.filter(pk=story.agreement.pk).update(**days)
    Signature.objects.filter(agreement=story.agreement).update(**days)
    return story


@pytest.fixture
def ended():
    story = Story().approved()
    end(tie_of(story))
    return story


def sign_anew(ended, day=ANEW, kind="sister"):
    return signed_on(Story(kind, ended.home, ended.abroad), day)


def closed_days(tie):
    return list(tie.agreements.order_by("pk").values_list("closed_on", flat=True))


def test_text_is_closed_on_the_day_the_second_side_ended_it(ended):
    tie = tie_of(ended)
    assert (tie.status, closed_days(tie)) == ("ended", [SECOND_END])


def test_new_agreement_of_both_is_in_force_and_recognized_and_the_old_one_stays_closed(ended):
    assert sign_anew(ended).approved().agreement.status == "approved"

    tie = tie_of(ended)
    assert (tie.status, tie.home_status, tie.abroad_status) == ("in_force", "in_force", "in_force")
    assert tie.public_status == "in_force"
    assert Partnership.objects.recognized().get() == tie
    assert closed_days(tie) == [SECOND_END, None]
    assert tie.established.isoformat() == "1957-10-21"


def test_page_tells_the_new_signatures_where_it_told_the_notices(client, ended):
    before = client.get(tie_of(ended).get_absolute_url()).content.decode()
    assert before.count("The mayor gives notice in a letter.") == 4
    sign_anew(ended).approved()

    page = client.get(tie_of(ended).get_absolute_url()).content.decode()
    assert page.count("The mayor gives notice in a letter.") == 2
    assert "Signed on May 3, 2021, by Gordon S. Clinton" in page
    assert "Ended by both sides" not in page


def test_old_paper_found_after_the_end_makes_nothing_go_on(ended):
    sign_anew(ended, date(1960, 1, 1)).approved()

    tie = tie_of(ended)
    assert (tie.status, closed_days(tie)) == ("ended", [SECOND_END, SECOND_END])


def test_side_that_ends_the_new_one_ends_it_alone(ended):
    sign_anew(ended).approved()
    say(tie_of(ended), "ended", "abroad", date(2024, 2, 1))

    tie = tie_of(ended)
    assert (tie.status, tie.home_status) == ("ended_one_side", "in_force")
    assert closed_days(tie) == [SECOND_END, None]
    [bar] = Timeline([tie]).bars
    assert (bar.after, bar.turn) == ("off", Timeline([tie]).x_of(date(2024, 2, 1)))


def test_each_text_keeps_the_day_of_its_own_end_and_only_the_last_opens_again(ended):
    sign_anew(ended).approved()
    say(tie_of(ended), "ended", "abroad", date(2024, 2, 1))
    say(tie_of(ended), "ended", "home", date(2024, 3, 1))
    assert closed_days(tie_of(ended)) == [SECOND_END, date(2024, 3, 1)]

    say(tie_of(ended), "resumed", "home", date(2025, 1, 1))
    assert closed_days(tie_of(ended)) == [SECOND_END, None]


def test_decision_taken_back_leaves_the_tie_as_ended_as_before(ended):
    new = sign_anew(ended).approved()
    new.does(new.dana, "undo", "I took the wrong row.")

    tie = tie_of(ended)
    assert (tie.status, closed_days(tie)) == ("ended", [SECOND_END, None])
    new.does(make_approver("Alma Approver"), "approve", "Two of two signatures.")
    assert tie_of(ended).status == "in_force"


def test_old_paper_whose_approval_is_taken_back_waits_for_a_decision_and_is_open(ended):
    old = sign_anew(ended, date(1960, 1, 1)).approved()
    old.does(old.dana, "undo", "I took the wrong row.")
    assert closed_days(tie_of(ended)) == [SECOND_END, None]


def test_side_that_resumes_opens_the_text_again(ended):
    say(tie_of(ended), "resumed", "home", date(2020, 1, 1))
    tie = tie_of(ended)
    assert (tie.status, closed_days(tie)) == ("ended_one_side", [None])


def test_side_that_resumes_while_a_new_draft_is_written_is_recorded_and_the_draft_goes_on(ended):
    draft = Story("sister", ended.home, ended.abroad)
    say(tie_of(ended), "resumed", "home", date(2020, 1, 1))

    tie = tie_of(ended)
    assert (tie.status, closed_days(tie)) == ("ended_one_side", [SECOND_END, None])
    signed_on(draft, ANEW).approved()
    assert tie_of(ended).status == "in_force"


def test_corrected_text_is_closed_with_the_one_that_corrects_it():
    """An imported tie, verified by its papers, ended by both: the ordinary way of most ties."""
    story = Story()
    listed = make_agreement(
        tie_of(story),
        "on_record",
        "friendship",
        signed_on="1950-01-01",
        signed_on_last="1950-12-31",
    )
    Agreement.objects.filter(pk=story.agreement.pk).update(amends=listed)
    story.approved()
    end(tie_of(story))
    assert closed_days(tie_of(story)) == [SECOND_END, SECOND_END]

    begun = begin(by=story.cora, home=story.home, community=lambda: story.abroad, kind="friendship")
    assert (begun.status, begun.amends) == ("draft", None)


def test_correction_of_the_day_is_told_wherever_the_tie_is(client):
    tie = make_partnership(signed_on="1950-01-01", signed_on_last="1950-12-31")
    day = date(1957, 10, 21)
    listed = tie.agreements.get()
    make_agreement(tie, "approved", amends=listed, signed_on=day, signed_on_last=day)

    rows = b"".join(client.get("/partnerships/?format=csv").streaming_content).decode()
    assert "1957-10-21" in rows and "1950" not in rows
    assert Partnership.objects.get().established.isoformat() == "1957-10-21"
