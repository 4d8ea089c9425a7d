"""Every letter about an agreement as its reader gets it; days, numbers and addresses are masked."""

import re

import pytest

from sistercities.models import OutboxMessage
from tests.partnerships.test_mail import STEPS, bring, make_story

pytestmark = pytest.mark.django_db

TWO_THINGS = [("", "Send the minutes."), ("resolved", "Correct the day.")]
ADMIN = "Open it: /admin/partnerships/agreement/N/change/"
DESK = "Open it on your desk: /desk/agreements/N/"
PAGE = "See the public page: /partnerships/SLUG/"
# step, reader -> subject, and the paragraphs down to the button
LETTERS = {
    ("submit", "Rolf"): (
        "To check: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe awaits a first check",
            "Revision 1 of the sister city agreement was handed in by Cora Coordinator. It "
            "is due by DAY.",
            ADMIN,
        ],
    ),
    ("submit", "Cora"): (
        "Received: Seattle & Kobe, sister city agreement",
        [
            "We have the sister city agreement of Seattle & Kobe",
            "Dear Cora Coordinator,",
            "Thank you. Revision 1 is with the network now and cannot be edited while "
            "people look at it. The first answer is due by DAY.",
            "Nothing is declined by silence. If it takes longer, it only moves up in our queue.",
            DESK,
        ],
    ),
    ("withdraw", "Rita"): (
        "Withdrawn: Seattle & Kobe, sister city agreement",
        [
            "The sister city agreement of Seattle & Kobe was withdrawn",
            "Cora Coordinator withdrew it. The reason given: Because of page two.",
            "Nobody has to do anything now. A coordinator can take it up again within 30 days.",
            ADMIN,
        ],
    ),
    ("withdraw", "Cora"): (
        "Withdrawn: Seattle & Kobe, sister city agreement",
        [
            "The sister city agreement of Seattle & Kobe was withdrawn",
            "Cora Coordinator withdrew it. The reason given: Because of page two.",
            "Nobody has to do anything now. A coordinator can take it up again within 30 days.",
            DESK,
        ],
    ),
    ("hold", "Cora"): (
        "On hold: Seattle & Kobe, sister city agreement",
        [
            "The review of Seattle & Kobe rests",
            "Dear Cora Coordinator,",
            "The review of your sister city agreement is on hold. The reason: Because of page two.",
            "The days it rests do not count. Nothing you sent is lost.",
            DESK,
        ],
    ),
    ("resume", "Cora"): (
        "Goes on: Seattle & Kobe, sister city agreement",
        [
            "The review of Seattle & Kobe goes on",
            "Dear Cora Coordinator,",
            "The review of your sister city agreement is no longer on hold. The next answer "
            "is due by DAY.",
            DESK,
        ],
    ),
    ("request_changes", "Cora"): (
        "Your turn: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe: please put right 2 things",
            "Dear Cora Coordinator,",
            "A reviewer looked at revision 1 and asks for this:",
            "1. Send the minutes.",
            "2. Correct the day.",
            "Because of page two.",
            "Everything you wrote is open to you again. Answer each item, then send it in "
            "again by DAY if you can.",
            DESK,
        ],
    ),
    ("recommend_approval", "Alma"): (
        "To decide: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe awaits the second check",
            "Rita Reviewer recommends: approve. The reason: Because of page two.",
            "It is due by DAY. The second check is made by another person.",
            ADMIN,
        ],
    ),
    ("recommend_decline", "Alma"): (
        "To decide: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe awaits the second check",
            "Rita Reviewer recommends: decline. The reason: Because of page two.",
            "It is due by DAY. The second check is made by another person.",
            ADMIN,
        ],
    ),
    ("send_back", "Rita"): (
        "Back to review: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe came back from the second check",
            "Dana Decider sent it back. The reason: Because of page two.",
            ADMIN,
        ],
    ),
    ("approve", "Rita"): (
        "Approved: Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe was approved",
            "Dana Decider followed your recommendation. The reason: Because of page two.",
            ADMIN,
        ],
    ),
    ("approve", "Aki"): (
        "Recognized: Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe is now listed as recognized",
            "Dear Aki Abroad,",
            "Two people checked the resolution and both signatures. The partnership has "
            "been on the public list since DAY.",
            "There is nothing to do for you now. If a date or a name is wrong, tell us, and "
            "we correct it.",
            PAGE,
        ],
    ),
    ("approve", "Cora"): (
        "Recognized: Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe is now listed as recognized",
            "Dear Cora Coordinator,",
            "Two people checked the resolution and both signatures. The partnership has "
            "been on the public list since DAY.",
            "There is nothing to do for you now. If a date or a name is wrong, tell us, and "
            "we correct it.",
            PAGE,
        ],
    ),
    ("decline", "Cora"): (
        "Not recognized: Seattle & Kobe, sister city agreement",
        [
            "The sister city agreement of Seattle & Kobe was not recognized",
            "Dear Cora Coordinator,",
            "Two people looked at it and could not recognize it. The reason: Because of page two.",
            "Nothing of it is public. If you see it otherwise, you can appeal until DAY. "
            "People who had no part in this decision will look at it again.",
            DESK,
        ],
    ),
    ("undo", "Rita"): (
        "Taken back: Seattle & Kobe, sister city agreement",
        [
            "The decision about Seattle & Kobe was taken back",
            "Dana Decider took the decision back within ten minutes, before any mail about "
            "it had left. It awaits the second check again.",
            ADMIN,
        ],
    ),
    ("appeal", "Alma"): (
        "Appeal: Seattle & Kobe, sister city agreement",
        [
            "Seattle & Kobe: the decision was appealed",
            "Cora Coordinator wrote: Because of page two.",
            "It is due by DAY, and has to be checked by people who had no part in the first "
            "decision.",
            ADMIN,
        ],
    ),
    ("appeal", "Cora"): (
        "Appeal received: Seattle & Kobe, sister city agreement",
        [
            "Your appeal about Seattle & Kobe is with us",
            "Dear Cora Coordinator,",
            "People who had no part in the first decision will look at it again. Their "
            "answer is due by DAY. What you wrote: Because of page two.",
            DESK,
        ],
    ),
    ("propose_correction", "Alma"): (
        "Error? Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe: somebody asks for a correcting decision",
            "Rolf Reviewer holds that the recognition was an error. The reason: Because of "
            "page two.",
            "It stays recognized until another person decides.",
            ADMIN,
        ],
    ),
    ("correct", "Aki"): (
        "Corrected: Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe is no longer listed as recognized",
            "Dear Aki Abroad,",
            "The recognition was an error, and a correcting decision has taken its place. "
            "The reason: Because of page two.",
            "The first decision stays in the record. If you see it otherwise, you can "
            "appeal until DAY. People who had no part in this decision will look at it "
            "again.",
            DESK,
        ],
    ),
    ("correct", "Cora"): (
        "Corrected: Seattle & Kobe, record NUMBER",
        [
            "Seattle & Kobe is no longer listed as recognized",
            "Dear Cora Coordinator,",
            "The recognition was an error, and a correcting decision has taken its place. "
            "The reason: Because of page two.",
            "The first decision stays in the record. If you see it otherwise, you can "
            "appeal until DAY. People who had no part in this decision will look at it "
            "again.",
            DESK,
        ],
    ),
    ("ask_for_papers", "Carl"): (
        "Your turn: Seattle & Kobe, record NUMBER",
        [
            "The register would like to see the papers of Seattle & Kobe",
            "Dear Carl Colleague,",
            "The register knows of this partnership from a public source, and nobody has "
            "checked the papers yet. If you have the signed agreement and the resolution, "
            "send them in, and the partnership can be recognized.",
            "Because of page two.",
            PAGE,
        ],
    ),
}


def masked(text):
    """Without the days, numbers and addresses that differ from run to run."""
    text = re.sub(r"https?://[^/\s]+", "", text)
    text = re.sub(r"[A-Z][a-z]+ \d+, 20\d\d", "DAY", text)
    text = re.sub(r"P-\d{6}", "NUMBER", text)
    text = re.sub(r"/partnerships/seattle[^/]*/", "/partnerships/SLUG/", text)
    return re.sub(r"/(agreements?)/\d+/", r"/\1/N/", text)


def paragraphs(message):
    return [" ".join(part.split("\n")) for part in masked(message.text).strip().split("\n\n")]


def sent(step):
    """What the step wrote to the outbox, by the first name of the reader."""
    story = make_story()
    status, who = STEPS[step]
    bring(story, status)
    OutboxMessage.objects.all().delete()
    details = {"items": TWO_THINGS} if step == "request_changes" else {}
    story.does(getattr(story, who), step, "Because of page two.", **details)
    rows = OutboxMessage.objects.exclude(status="canceled")
    return {row.user.name.split()[0]: row for row in rows}


@pytest.mark.parametrize("step", sorted({step for step, _ in LETTERS}))
def test_letters_of_a_step_are_the_literal_ones(step):
    told = sent(step)
    for (of, reader), (subject, lines) in LETTERS.items():
        if of == step:
            found = paragraphs(told[reader])
            assert masked(told[reader].subject) == subject
            assert found[: len(lines)] == lines
            assert found[len(lines)].startswith("Record: NUMBER Kind: Sister city agreement")
            assert "You get this because" in found[-1]


def test_letter_about_a_correction_leads_where_its_reader_can_go(client):
    """The tie is not public any more, so the page of the tie would not be found."""
    told = sent("correct")
    for reader in ("Aki", "Cora"):
        client.force_login(told[reader].user)
        (path,) = re.findall(r"https?://[^/\s]+(/\S+)", told[reader].text)
        assert client.get(path).status_code == 200
