"""The rules of recognition, one function each, with the number DOMAIN gives it.

A guard looks at a dossier and answers with a `Finding`: it passes, it asks a person to look, or it
blocks. Guards run when something is submitted, and again on the frozen revision when it is decided.
"""

from functools import wraps

from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from members.folding import fold
from members.models import MembershipTerm
from members.models.membership import standing
from sistercities.wording import in_a_row, labelled, quoted, with_commas
from sistercities.workflow import Finding, Outcome

from .charter import charters
from .hands import absent_of, office_of
from .law import Answer, check_signed
from .models import Agreement, Document, Partnership, Side
from .revisions import called, digest
from .wording import level_of

PASS, ASK, BLOCK = Outcome.PASS, Outcome.ASK, Outcome.BLOCK
FRIENDSHIP = Agreement.Kind.FRIENDSHIP


def rule(number, label):
    """Makes a guard of a function that answers ``(outcome, facts)``."""

    def decorate(function):
        @wraps(function)
        def guard(dossier, user=None):
            outcome, facts = function(dossier)
            return Finding(number, str(label), outcome, facts)

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


@rule("R1", _("Two communities in two countries"))
def two_countries(dossier):
    home, abroad = dossier.home, dossier.abroad
    if home.pk == abroad.pk:
        return BLOCK, gettext("{home} cannot be its own partner.").format(home=home.name)
    if home.country_id == abroad.country_id:
        return BLOCK, gettext(
            "Both lie in {country}; a domestic tie is kept on record only."
        ).format(country=home.country)
    return PASS, gettext("{home} and {abroad}.").format(home=home.country, abroad=abroad.country)


@rule("R2", _("Any number of partners"))
def any_number(dossier):
    others = Partnership.objects.public().of(dossier.home).exclude(pk=dossier.partnership.pk)
    count = others.count()
    sentence = ngettext(
        "{home} has {count} other tie on the register; no limit.",
        "{home} has {count} other ties on the register; no limit.",
        count,
    )
    return PASS, sentence.format(home=dossier.home.name, count=count)


@rule("R3", _("Both sides signed, with name, office and date"))
def signed_by_both(dossier):
    missing = [
        labelled(name, with_commas(absent))
        for name, hand in dossier.signatures
        if (absent := absent_of(hand))
    ]
    if len(missing) == 1:
        return BLOCK, gettext("Missing for {side}.").format(side=missing[0])
    if missing:
        first, second = missing
        sentence = gettext("Missing for {first}; for {second}.")
        return BLOCK, sentence.format(first=first, second=second)
    return PASS, gettext("2 of 2 signatures are complete.")


@rule("R3", _("Signed by the highest official, elected wherever people elect one"))
def signed_by_the_highest(dossier):
    told = [office_of(name, hand) for name, hand in dossier.signatures]
    return max((outcome for outcome, _ in told), key=[PASS, ASK, BLOCK].index), in_a_row(
        facts for _, facts in told
    )


@rule("R4", _("The home side resolved to partner with this community"))
def resolved(dossier):
    facts, needed = dossier.facts, BLOCK if dossier.kind != FRIENDSHIP else ASK
    if not dossier.resolved or not facts["resolution_body"]:
        return needed, gettext("The body and the date of the resolution are not recorded.")
    if not facts["resolution_names"]:
        return needed, gettext("Enter the partner's name as the resolution writes it.")
    return _names_the_partner(dossier, facts)


def _names_the_partner(dossier, facts):
    told = {
        "body": facts["resolution_body"],
        "day": dossier.resolved,
        "name": facts["resolution_names"],
    }
    if _is_called(dossier.abroad, facts["resolution_names"]):
        return PASS, gettext("{body}, {day}, names {name}.").format(**told)
    sentence = gettext("{body}, {day} names “{name}”, and the partner here is {partner}.")
    return BLOCK, sentence.format(**told, partner=dossier.abroad.full_name)


def _is_called(community, text):
    """Whether a text names the community, by any of its names, however it is spelled."""
    words = f" {fold(text)} "
    names = [community.name, *community.names.values_list("name", flat=True)]
    return any(f" {fold(name)} " in words for name in names)


@rule("R4", _("Resolution is dated on or before the signing"))
def resolved_before_signing(dossier):
    resolution, signing = dossier.resolved, dossier.signing
    if not resolution or not signing:
        return ASK, gettext("Without both dates the order cannot be checked.")
    told, signing = _first_to_follow(dossier)
    if resolution.first > signing.last:
        return BLOCK, in_a_row([told, gettext("Correct a date, or send the earlier resolution.")])
    if resolution.last > signing.first:
        return ASK, in_a_row([told, gettext("The record does not say which came first.")])
    return PASS, told


def _first_to_follow(dossier):
    """The home side's own signature if its day is known, which the other may follow; else both."""
    own = dossier.signed_by(Side.HOME)
    if own is None or own == dossier.signing:
        told = gettext("Resolution {resolution}; last signature {signing}.")
        return told.format(resolution=dossier.resolved, signing=dossier.signing), dossier.signing
    told = gettext("Resolution {resolution}; {community}’s signature {signing}.").format(
        resolution=dossier.resolved, community=called(Side.HOME, dossier.live), signing=own
    )
    return told, own


@rule("R5", _("Home side is a member in good standing today"))
def good_standing(dossier):
    today = timezone.localdate()
    state = standing(dossier.home, today)
    paid = MembershipTerm.objects.paid().filter(community=dossier.home).order_by("ends_on").last()
    if paid is None:
        return BLOCK, gettext("{home} is not a member.").format(home=dossier.home.name)
    if not state.is_good:
        return BLOCK, gettext("Dues were paid to {ends_on}; renew first.").format(
            ends_on=formats.date_format(paid.ends_on)
        )
    return PASS, gettext("Dues are paid to {ends_on}.").format(
        ends_on=formats.date_format(paid.ends_on)
    )


@rule("R7", _("Charter label is derived, and needs nobody's consent"))
def charter(dossier):
    abroad = dossier.abroad
    holder = Partnership.objects.filter(pk=charters([abroad.pk]).get(abroad.pk)).first()
    if holder and holder.pk != dossier.partnership.pk:
        return PASS, gettext("{abroad}’s charter sister city is {home}.").format(
            abroad=abroad.name, home=holder.home.name
        )
    return PASS, gettext("{home} is, or would be, {abroad}’s charter sister city.").format(
        home=dossier.home.name, abroad=abroad.name
    )


@rule("R9", _("No other live agreement of this kind between the two"))
def no_other_live(dossier):
    agreement = dossier.agreement
    others = agreement.partnership.agreements.live().not_amended().exclude(pk=agreement.pk)
    others = others.exclude(pk=agreement.amends_id)
    if dossier.kind == Agreement.Kind.REAFFIRMATION:
        return _something_to_reaffirm(others)
    if same := others.filter(kind=dossier.kind).first():
        return BLOCK, gettext("There is one already: {status}.").format(
            status=same.get_status_display().lower()
        )
    return PASS, gettext("Both orders were looked at; former names lead to the same record.")


def _something_to_reaffirm(others):
    standing_text = others.filter(status__in=["approved", "on_record"]).first()
    if standing_text is None:
        return BLOCK, gettext("There is no agreement to reaffirm. Propose a sister city agreement.")
    return PASS, gettext("It reaffirms the {kind}.").format(
        kind=standing_text.get_kind_display().lower()
    )


@rule("R11", _("No date lies in the future, and all of them fit together"))
def dates_in_order(dossier):
    if not dossier.signed:
        return BLOCK, gettext("The date of signing is missing.")
    today = timezone.localdate()
    future = [day.name for day in dossier.days if day.span.first > today]
    if future:
        return BLOCK, gettext("In the future: {dates}.").format(dates=with_commas(future))
    hands = [day for day in dossier.days if day.is_signature]
    late = [day.name for day in hands if day.span.first > dossier.signed.last]
    if late:
        sentence = gettext("Later than the signing ({signed}): {dates}.")
        return ASK, sentence.format(signed=dossier.signed, dates=with_commas(late))
    return PASS, gettext("Signed {when}.").format(when=dossier.signed.when)


@rule("R12", _("Levels of the two communities"))
def levels(dossier):
    home, abroad = dossier.home, dossier.abroad
    kinds = {"home": home.get_kind_display(), "abroad": abroad.get_kind_display().lower()}
    if level_of(home) != level_of(abroad):
        return ASK, gettext("{home} and {abroad}: allowed, and flagged.").format(**kinds)
    return PASS, gettext("{home} and {abroad}.").format(**kinds)


@rule("R3", _("The signed agreement is here and names both communities"))
def agreement_paper(dossier):
    papers = dossier.papers_of(Document.Kind.AGREEMENT)
    if not papers:
        return BLOCK, gettext("Add a scan of the signed agreement.")
    if not any(paper["names_both"] for paper in papers):
        return BLOCK, gettext("Nobody has confirmed that the text names both communities.")
    if not any(paper["sha256"] for paper in papers):
        return ASK, gettext("Only a public page shows it; there is no scan.")
    return PASS, _named(papers)


@rule("R4", _("The resolution is here"))
def resolution_paper(dossier):
    papers = dossier.papers_of(Document.Kind.RESOLUTION, Document.Kind.MINUTES)
    if not papers:
        needed = ASK if dossier.kind == FRIENDSHIP else BLOCK
        return needed, gettext("Add the resolution, or the minutes that record it.")
    return PASS, _named(papers)


def _named(papers):
    titles = with_commas(quoted(paper["title"]) for paper in papers)
    return gettext("{papers}.").format(papers=titles)


@rule("R10", _("The record still says what was submitted"))
def unchanged_since_frozen(dossier):
    frozen = dossier.frozen
    if frozen is None:
        return BLOCK, gettext("Nothing was submitted.")
    if digest(dossier.live) != frozen.sha256:
        return BLOCK, gettext("Something changed since. Send it back and have it submitted anew.")
    return PASS, gettext("Revision {number}, SHA-256 {sha256}…").format(
        number=frozen.number, sha256=frozen.sha256[:12]
    )


@rule("L5", _("No law forbids it"))
def lawful(dossier):
    result = check_signed(dossier)
    outcome = {Answer.CLEAR: PASS, Answer.BLOCKED: BLOCK}.get(result.answer, ASK)
    answer = gettext("{answer}.").format(answer=capfirst(result.answer.label))
    bills = [gettext("{bill} is a bill, not law.").format(bill=row.title) for row in result.bills]
    return outcome, in_a_row([answer, result.sentence, *bills])
