"""The rules of recognition, one function each, with the number DOMAIN gives it.

A guard looks at a dossier and answers with a `Finding`: it passes, it asks a person to look, or it
blocks. Guards run when something is submitted, and again on the frozen revision when it is decided.
"""

from functools import wraps

from django.utils import timezone

from members.folding import fold
from members.models import MembershipTerm
from members.models.membership import standing
from sistercities.workflow import Finding, Outcome

from .charter import charters
from .law import Answer, check
from .models import Agreement, Document, Partnership, Signature
from .revisions import digest

PASS, ASK, BLOCK = Outcome.PASS, Outcome.ASK, Outcome.BLOCK
FRIENDSHIP = Agreement.Kind.FRIENDSHIP
APPOINTED, ELECTED = Signature.Basis.APPOINTED, Signature.Basis.ELECTED
LEVELS = {
    "city": "municipal",
    "town": "municipal",
    "village": "municipal",
    "district": "municipal",
    "county": "county",
    "state": "state",
    "province": "state",
    "prefecture": "state",
    "region": "state",
}


def rule(number, label):
    """Makes a guard of a function that answers ``(outcome, facts)``."""

    def decorate(function):
        @wraps(function)
        def guard(dossier, user=None):
            outcome, facts = function(dossier)
            return Finding(number, label, outcome, facts)

        return guard

    return decorate


def advisory(guard):
    """The same question, asked early: what would block a decision is only told."""

    @wraps(guard)
    def early(dossier, user=None):
        finding = guard(dossier, user)
        if not finding.blocks:
            return finding
        return Finding(finding.rule, finding.label, ASK, finding.facts)

    return early


@rule("R1", "Two communities in two countries")
def two_countries(dossier):
    home, abroad = dossier.home, dossier.abroad
    if home.pk == abroad.pk:
        return BLOCK, f"{home.name} cannot be its own partner."
    if home.country_id == abroad.country_id:
        return BLOCK, f"Both lie in {home.country}; a domestic tie is kept on record only."
    return PASS, f"{home.country} and {abroad.country}."


@rule("R2", "Any number of partners")
def any_number(dossier):
    others = Partnership.objects.public().of(dossier.home).exclude(pk=dossier.partnership.pk)
    return PASS, f"{dossier.home.name} has {others.count()} other ties on the register; no limit."


@rule("R3", "Both sides signed, with name, office and date")
def signed_by_both(dossier):
    missing = [
        f"{community.name}: {', '.join(absent)}"
        for community, hand in dossier.signatures
        if (absent := _absent(hand))
    ]
    if missing:
        return BLOCK, f"Missing for {'; for '.join(missing)}."
    return PASS, "2 of 2 signatures are complete."


def _absent(hand):
    if not hand:
        return ["everything"]
    asked = {"official": "name", "office": "office", "basis": "elected or appointed"}
    absent = [word for key, word in asked.items() if not hand[key]]
    return absent if hand["signed"] else [*absent, "date"]


@rule("R3", "Signed by the highest official, elected wherever people elect one")
def signed_by_the_highest(dossier):
    told = [_office(community, hand) for community, hand in dossier.signatures]
    return max((outcome for outcome, _ in told), key=[PASS, ASK, BLOCK].index), " ".join(
        facts for _, facts in told
    )


def _office(community, hand):
    office = hand.get("office") or "an office not named"
    if hand.get("is_highest") is False:
        return BLOCK, f"{community.name}: {office} is not its highest office."
    if hand.get("basis") == ELECTED:
        known = hand.get("is_highest")
        return (PASS if known else ASK), (
            f"{community.name}: {office}, elected."
            if known
            else f"{community.name}: {office}, elected; confirm that it is the highest office."
        )
    if hand.get("basis") == APPOINTED:
        return _appointed(community, office, hand.get("no_election_ground"))
    return BLOCK, f"{community.name}: say whether {office} is elected or appointed."


def _appointed(community, office, ground):
    if not ground:
        return BLOCK, f"{community.name}: {office} is appointed; say why nobody is elected there."
    return ASK, f"{community.name}: {office} is appointed, because: {ground}"


@rule("R4", "The home side resolved to partner with this community")
def resolved(dossier):
    facts, needed = dossier.facts, BLOCK if dossier.kind != FRIENDSHIP else ASK
    if not dossier.resolved or not facts["resolution_body"]:
        return needed, "The body and the date of the resolution are not recorded."
    if not facts["resolution_names"]:
        return needed, "Enter the partner's name as the resolution writes it."
    return _names_the_partner(dossier, facts)


def _names_the_partner(dossier, facts):
    told = f"{facts['resolution_body']}, {dossier.resolved}"
    if not _is_called(dossier.abroad, facts["resolution_names"]):
        return BLOCK, (
            f"{told} names “{facts['resolution_names']}”, and the partner here is "
            f"{dossier.abroad.full_name}."
        )
    return PASS, f"{told}, names {facts['resolution_names']}."


def _is_called(community, text):
    """Whether a text names the community, by any of its names, however it is spelled."""
    words = f" {fold(text)} "
    names = [community.name, *community.names.values_list("name", flat=True)]
    return any(f" {fold(name)} " in words for name in names)


@rule("R4", "Resolution is dated on or before the signing")
def resolved_before_signing(dossier):
    resolution, signing = dossier.resolved, dossier.signing
    if not resolution or not signing:
        return ASK, "Without both dates the order cannot be checked."
    told = f"Resolution {resolution}; last signature {signing}."
    if resolution.first > signing.last:
        return BLOCK, f"{told} Correct a date, or send the earlier resolution."
    if resolution.last > signing.first:
        return ASK, f"{told} The record does not say which came first."
    return PASS, told


@rule("R5", "Home side is a member in good standing today")
def good_standing(dossier):
    today = timezone.localdate()
    state = standing(dossier.home, today)
    paid = MembershipTerm.objects.paid().filter(community=dossier.home).order_by("ends_on").last()
    if paid is None:
        return BLOCK, f"{dossier.home.name} is not a member."
    if not state.is_good:
        return BLOCK, f"Dues were paid to {paid.ends_on}; renew first."
    return PASS, f"Dues are paid to {paid.ends_on}."


@rule("R7", "Charter label is derived, and needs nobody's consent")
def charter(dossier):
    abroad = dossier.abroad
    holder = Partnership.objects.filter(pk=charters([abroad.pk]).get(abroad.pk)).first()
    if holder and holder.pk != dossier.partnership.pk:
        return PASS, f"{abroad.name}’s charter sister city is {holder.home.name}."
    return PASS, f"{dossier.home.name} is, or would be, {abroad.name}’s charter sister city."


@rule("R9", "No other live agreement of this kind between the two")
def no_other_live(dossier):
    agreement = dossier.agreement
    others = agreement.partnership.agreements.live().not_amended().exclude(pk=agreement.pk)
    others = others.exclude(pk=agreement.amends_id)
    if dossier.kind == Agreement.Kind.REAFFIRMATION:
        return _something_to_reaffirm(others)
    if same := others.filter(kind=dossier.kind).first():
        return BLOCK, f"There is one already: {same.get_status_display().lower()}."
    return PASS, "Both orders were looked at; former names lead to the same record."


def _something_to_reaffirm(others):
    standing_text = others.filter(status__in=["approved", "on_record"]).first()
    if standing_text is None:
        return BLOCK, "There is no agreement to reaffirm. Propose a sister city agreement."
    return PASS, f"It reaffirms the {standing_text.get_kind_display().lower()}."


@rule("R11", "No date lies in the future, and all of them fit together")
def dates_in_order(dossier):
    if not dossier.signed:
        return BLOCK, "The date of signing is missing."
    future = [name for name, day in dossier.days.items() if day.first > timezone.localdate()]
    if future:
        return BLOCK, f"In the future: {', '.join(future)}."
    hands = {name: day for name, day in dossier.days.items() if name.endswith("signature")}
    late = [name for name, day in hands.items() if day.first > dossier.signed.last]
    if late:
        return ASK, f"Later than the signing of {dossier.signed}: {', '.join(late)}."
    return PASS, f"Signed {dossier.signed}."


@rule("R12", "Levels of the two communities")
def levels(dossier):
    home, abroad = dossier.home, dossier.abroad
    kinds = f"{home.get_kind_display()} and {abroad.get_kind_display().lower()}"
    if LEVELS.get(home.kind) != LEVELS.get(abroad.kind):
        return ASK, f"{kinds}: allowed, and flagged."
    return PASS, f"{kinds}."


@rule("R3", "The signed agreement is here and names both communities")
def agreement_paper(dossier):
    papers = dossier.papers_of(Document.Kind.AGREEMENT)
    if not papers:
        return BLOCK, "Add a scan of the signed agreement."
    if not any(paper["names_both"] for paper in papers):
        return BLOCK, "Nobody has confirmed that the text names both communities."
    if not any(paper["sha256"] for paper in papers):
        return ASK, "Only a public page shows it; there is no scan."
    return PASS, _named(papers)


@rule("R4", "The resolution is here")
def resolution_paper(dossier):
    papers = dossier.papers_of(Document.Kind.RESOLUTION, Document.Kind.MINUTES)
    if not papers:
        needed = ASK if dossier.kind == FRIENDSHIP else BLOCK
        return needed, "Add the resolution, or the minutes that record it."
    return PASS, _named(papers)


def _named(papers):
    return ", ".join(f"“{paper['title']}”" for paper in papers) + "."


@rule("R10", "The record still says what was submitted")
def unchanged_since_frozen(dossier):
    frozen = dossier.frozen
    if frozen is None:
        return BLOCK, "Nothing was submitted."
    if digest(dossier.live) != frozen.sha256:
        return BLOCK, "Something changed since. Send it back and have it submitted anew."
    return PASS, f"Revision {frozen.number}, SHA-256 {frozen.sha256[:12]}…"


@rule("L5", "No law forbids it")
def lawful(dossier):
    older = dossier.signed if dossier.agreement.kind != Agreement.Kind.REAFFIRMATION else None
    result = check(dossier.home, dossier.abroad.country, signed=older)
    outcome = {Answer.CLEAR: PASS, Answer.BLOCKED: BLOCK}.get(result.answer, ASK)
    bills = " ".join(f"{bill.title} is a bill, not law." for bill in result.bills)
    return outcome, f"{result.answer.value.capitalize()}. {result.sentence} {bills}".strip()
