"""Walks the demo's agreements and acts through the doors that people use, on the days they would.

Nothing here writes a status. What a table says has happened, invented people do: a coordinator
writes and sends in, a reviewer checks, an approver decides, and each guard has its say.
"""

from datetime import timedelta

from django.utils import timezone

from members.demo.clock import on_the_day
from members.demo.facts import community_called, rows
from members.demo.people import called
from partnerships.drafting import begin, wrote
from partnerships.models import Act, Agreement, Side, Signature
from partnerships.workflow import act_workflow, agreement_workflow

from .facts import DATA, span, tie_of
from .papers import add_papers

# Each way through the by-laws: how many days after the sending, who, which transition, and why.
CHECK = (2, "reviewer", "claim", "")
RECOMMEND = (5, "reviewer", "recommend_approval", "I compared both signatures with the papers.")
WAYS = {
    "draft": [],
    "submitted": [(0, None, "submit", "")],
    "in_review": [(0, None, "submit", ""), CHECK],
    "recommended": [(0, None, "submit", ""), CHECK, RECOMMEND],
    "approved": [
        (0, None, "submit", ""),
        CHECK,
        RECOMMEND,
        (8, "approver", "approve", "Both signatures are complete and the papers name both."),
    ],
    "changes_requested": [
        (0, None, "submit", ""),
        CHECK,
        (4, "reviewer", "request_changes", "Two dates are missing."),
    ],
    "on_hold": [
        (0, None, "submit", ""),
        CHECK,
        (4, "reviewer", "hold", "We wait for a word from the other side’s registrar."),
    ],
    "declined": [
        (0, None, "submit", ""),
        CHECK,
        (5, "reviewer", "recommend_decline", "The chair of a council committee signed."),
        (9, "approver", "decline", "The highest official did not sign for either side."),
    ],
    "withdrawn": [(0, None, "submit", ""), (1, None, "withdraw", "")],
}
ITEMS = [
    ("resolved", "The resolution is dated by its year only. Send the minutes that show the day."),
    ("", "Say on which day each side signed, if anybody knows it."),
]


def load():
    for row in rows(DATA / "reviews.csv"):
        if not already_told(row):
            tell(row)
    for row in rows(DATA / "acts.csv"):
        if not tie_of(row).acts.filter(body=row["body"], kind=row["kind"]).exists():
            record(row)


def already_told(row):
    tie = tie_of(row)
    return tie and tie.agreements.filter(created_by=called(row["by"]), kind=row["kind"]).exists()


def tell(row):
    sent = timezone.now() - timedelta(days=int(row["days"]))
    with on_the_day(sent - timedelta(days=1)):
        agreement = write(row)
    for days, who, transition, note in WAYS[row["reaches"]]:
        person = called(who or row["by"])
        with on_the_day(sent + timedelta(days=days)):
            perform(agreement.pk, transition, person, note)


def perform(pk, transition, person, note):
    agreement = Agreement.objects.get(pk=pk)
    details = {"items": ITEMS} if transition == "request_changes" else {}
    agreement_workflow.perform(
        transition, agreement, by=person, note=note, version=agreement.version, **details
    )


def write(row):
    """A draft with all that the table knows, in the words of its coordinator."""
    by = called(row["by"])
    draft = begin(
        by=by,
        home=community_called(row["home"]),
        community=lambda: community_called(row["abroad"]),
        kind=row["kind"],
    )
    fill(draft, row)
    wrote(draft, by)
    for side in Side:
        sign(draft, side, row)
    if draft.signed:
        add_papers(draft, by)
    return draft


def fill(draft, row):
    if row["signed"]:
        draft.signed = span(row["signed"])
    if draft.signed and row["home_official"]:
        draft.resolved = span(row["resolved"]) if row["resolved"] else draft.signed
        draft.resolution_body = f"Council of {draft.partnership.home.name}"
        draft.resolution_number = row["number"] or f"DEMO-{draft.signed.first.year}"
        draft.resolution_names = draft.partnership.abroad.name
    draft.save()


def sign(draft, side, row):
    """One side's hand, with the date of the agreement; the names say that they are invented."""
    official = row[f"{side}_official"]
    if not official:
        return
    hand = Signature(
        agreement=draft,
        side=side,
        official=official if row["is_true"] else f"{official} (demo)",
        office=row[f"{side}_office"],
        basis=Signature.Basis.ELECTED,
        is_highest=True,
        is_demo=not row["is_true"],
    )
    hand.signed = draft.signed
    hand.save()


def record(row):
    """Two people: one enters what a side has said, another records it, unless it still waits."""
    act = Act(
        partnership=tie_of(row),
        side=row["side"],
        kind=row["kind"],
        body=row["body"],
        reason=row["reason"],
        wording=row["wording"],
        source_title=row["source_title"],
        source_url=row["source_url"],
        proposed_by=called("reviewer"),
    )
    act.acted = span(row["acted"])
    act.save()
    if not row["waits"]:
        act_workflow.perform("record", act, by=called("second-reviewer"), version=act.version)
