"""Membership: asked for, approved, paid; a renewal where nothing changed needs nobody's word."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import mail
from members.dues import dues_today, quote
from members.models import (
    Affiliation,
    Community,
    DuesYear,
    Invoice,
    MembershipTerm,
    MembershipTermChange,
    Payment,
)
from sistercities.wording import in_a_row
from sistercities.workflow import Finding, Outcome, Transition, TransitionNotAllowed, Workflow

Status = MembershipTerm.Status
RIGHT = "members.decide_membershipterm"
STAFF = _(
    "Staff of the network decide this, and nobody decides on what they or their own community "
    "asked for."
)
SPEAKERS = _("A coordinator or an official of the community can do this (M2).")
TREASURY = _("Only staff who keep the network's accounts record payments.")
WHY_WAIVED = _("Say why the dues are waived.")


def speaks_for(user, community):
    """M2: only those entitled to represent the community ask for its membership."""
    return user.is_active and Affiliation.objects.speaking_for(community).filter(user=user).exists()


def may_decide(user, term):
    """D6: staff, but not about their own request or their own community."""
    return (
        user.has_perm(RIGHT)
        and user.pk != term.requested_by_id
        and not Community.objects.own_of(user).contains(term.community)
    )


def may_ask(user, term):
    return speaks_for(user, term.community)


def may_withdraw(user, term):
    return speaks_for(user, term.community) or may_decide(user, term)


def may_record(user, term):
    return user.has_perm("members.record_payment")


def dues_fit(term, user):
    """M1: the dues follow the population and the bands of the year."""
    year, label = DuesYear.objects.containing(term.starts_on), gettext("Dues of the year")
    if term.dues is None or year is None:
        return Finding("M1", label, Outcome.BLOCK, gettext("no dues are computed"))
    flaws = year.flaws()
    if flaws:
        return Finding("M1", label, Outcome.BLOCK, in_a_row(flaws))
    facts = gettext("{tier}, population {population}: {dues}").format(
        tier=term.tier,
        population=formats.number_format(term.population or 0, force_grouping=True),
        dues=formats.number_format(term.dues),
    )
    if today := _changed_since(term):
        told = gettext("{facts}; by the population and the bands of today: {dues}")
        return Finding("M1", label, Outcome.ASK, told.format(facts=facts, dues=today))
    return Finding("M1", label, Outcome.PASS, facts)


def _changed_since(term):
    """What the dues would be today where that is something else, or why there would be none."""
    try:
        today = dues_today(term)
    except ValidationError as nothing_due:
        return nothing_due.messages[0]
    return "" if today == term.dues else formats.number_format(today)


def asked_by_speaker(term, user):
    """M2: who asked still speaks for the community; staff look when they do not."""
    by, label = term.requested_by, gettext("Asked for by somebody entitled")
    if by and speaks_for(by, term.community):
        return Finding("M2", label, Outcome.PASS, str(by), names_somebody=True)
    facts = gettext("not a coordinator or official of the community today")
    return Finding("M2", label, Outcome.ASK, facts)


def nothing_changed(term, user):
    """A renewal that staff need not see: it follows a paid term, with the same population."""
    before = term.community.terms.paid().filter(ends_on=term.starts_on - timedelta(days=1)).first()
    same = before is not None and before.population in (None, term.population)
    label = gettext("A renewal where nothing changed")
    if same:
        return Finding("M1", label, Outcome.PASS)
    facts = gettext("no paid term ends the day before, or the population has changed")
    return Finding("M1", label, Outcome.BLOCK, facts)


def invoiced(term, user):
    invoice, label = getattr(term, "invoice", None), gettext("An invoice")
    if invoice is None:
        return Finding("M1", label, Outcome.BLOCK, gettext("none was written"))
    facts = f"{invoice.number}, {formats.number_format(invoice.amount)}"
    return Finding("M1", label, Outcome.PASS, facts)


def of_another_community(term, user):
    """D6: whoever asked for a term, or belongs to its community, settles none of its dues."""
    own = user.affiliations.belonging().filter(organization__communities=term.community)
    label, outcome = gettext("You have no part in this community"), Outcome.BLOCK
    if own.exists():
        facts = gettext("You belong to {organization}, so somebody else must record it.")
        facts = facts.format(organization=own.select_related("organization")[0].organization)
    elif user.pk == term.requested_by_id:
        facts = gettext("You asked for this term, so somebody else must record it.")
    else:
        outcome, facts = Outcome.PASS, gettext("No tie to the community.")
    return Finding("D6", label, outcome, facts)


def _write_invoice(term, change):
    year = DuesYear.objects.containing(term.starts_on)
    today = timezone.localdate()
    Invoice.objects.create(
        term=term,
        number=f"{today.year}-{term.pk:05d}",
        issued_on=today,
        due_on=today + timedelta(days=year.payment_days),
        bill_to=str(term.community),
        item=_item(term),
        amount=term.dues,
        pay_to=year.pay_to,
        currency=year.currency,
    )


def _item(term):
    return gettext("Membership, {tier}, {first} to {last}").format(
        tier=term.tier,
        first=formats.date_format(term.starts_on),
        last=formats.date_format(term.ends_on),
    )


def _keep_payment(term, change):
    """The money in ``change.details``: recorded twice, it is refused the second time."""
    if change.details.get("method") == Payment.Method.WAIVED and not change.note:
        raise TransitionNotAllowed(WHY_WAIVED)
    payment = Payment(invoice=term.invoice, recorded_by=change.by, **change.details)
    try:
        payment.full_clean()
    except ValidationError as error:
        raise TransitionNotAllowed(error.messages) from error
    payment.save()
    _set_paid_on(term, payment.received_on)


def _reverse_payment(term, change):
    """A check that bounced: the payment stays in the record, with the day it was taken back."""
    standing = term.invoice.payments.filter(reversed_on__isnull=True)
    standing.update(reversed_on=timezone.localdate())
    _set_paid_on(term, None)


def _set_paid_on(term, day):
    term.paid_on = day
    term.save(update_fields=["paid_on"])


membership_workflow = Workflow(
    Transition(
        "approve",
        _("Approve and send the invoice"),
        (Status.REQUESTED,),
        Status.APPROVED,
        may_decide,
        STAFF,
        guards=(dues_fit, asked_by_speaker),
        effect=_write_invoice,
        bulk=(RIGHT,),
        done=_("The invoice is on its way."),
    ),
    Transition(
        "renew",
        _("Renew"),
        (Status.REQUESTED,),
        Status.APPROVED,
        may_ask,
        SPEAKERS,
        guards=(dues_fit, nothing_changed),
        effect=_write_invoice,
    ),
    Transition(
        "decline",
        _("Decline"),
        (Status.REQUESTED,),
        Status.DECLINED,
        may_decide,
        STAFF,
        note_required=True,
    ),
    Transition(
        "withdraw",
        _("Withdraw"),
        (Status.REQUESTED, Status.APPROVED),
        Status.WITHDRAWN,
        may_withdraw,
        SPEAKERS,
    ),
    Transition(
        "pay",
        _("Record the payment"),
        (Status.APPROVED,),
        Status.PAID,
        may_record,
        TREASURY,
        guards=(invoiced, of_another_community),
        effect=_keep_payment,
        done=_("The members are told."),
    ),
    Transition(
        "reverse",
        _("Take the payment back"),
        (Status.PAID,),
        Status.APPROVED,
        may_record,
        TREASURY,
        guards=(of_another_community,),
        note_required=True,
        effect=_reverse_payment,
        help=_("The invoice is open again, and the members are told why."),
    ),
    history=MembershipTermChange,
    mail=mail.about_term,
)


def request_term(community, by, on=None):
    """Ask for the next term. The same request twice is one term, however fast the clicks."""
    if not speaks_for(by, community):
        raise PermissionDenied(SPEAKERS)
    existing = community.terms.live().unpaid().filter(ends_on__gte=on or timezone.localdate())
    if asked := existing.first():
        return asked
    try:
        term = _quoted(community, by, on)
    except ValidationError:
        # Another click may have asked for the same term a moment ago.
        if asked := existing.first():
            return asked
        raise
    try:
        with transaction.atomic():
            term.save()
    except (IntegrityError, ValidationError):
        return term.overlapping().first()
    return _renewed(term, by)


def _quoted(community, by, on):
    offer = quote(community, on)
    return MembershipTerm(
        community=community,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        tier=offer.band.name,
        dues=offer.dues,
        population=offer.population,
        requested_by=by,
    )


def _renewed(term, by):
    if membership_workflow.option("renew", term, by).open:
        membership_workflow.perform("renew", term, by=by, version=term.version)
    return term
