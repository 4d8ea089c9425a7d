"""Who gets which mail of this room, and what it says. Everything goes through the outbox."""

from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models import Affiliation, User
from sistercities import languages
from sistercities.outbox.secrets import SecretPath
from sistercities.outbox.writing import Stranger, write

# What a step of an affiliation is told to whom; steps not named here are told to nobody.
ABOUT_AFFILIATION = {
    "accept": "person",
    "decline": "person",
    "end": "person",
    "hand_over": "person",
    "join": "coordinators",
    "leave": "coordinators",
}
ABOUT_TERM = {"approve", "renew", "decline", "pay", "reverse"}
ABOUT_PROPOSAL = {"apply", "decline"}
COORDINATING = _("You get this mail because you coordinate the organization.")
SPEAKING = _("You get this mail because you speak for the community.")
WHY_CONTACT = _("You get this mail because the organization’s page has a contact form.")
NOBODY_THERE = _("You get this mail because nobody of the organization can be reached by mail.")
SENDER = pgettext_lazy("of a message", "From")
CONCERNED = _("You get this mail because it is about you.")


def coordinators_of(organization):
    rows = organization.affiliations.current().coordinators()
    return User.objects.filter(affiliations__in=rows, is_active=True).distinct()


def speakers_of(community):
    """Who hears about the dues: coordinators and officials of the community's organizations."""
    rows = Affiliation.objects.speaking_for(community)
    return User.objects.filter(affiliations__in=rows, is_active=True).distinct()


def the_network():
    """Who is written to where nobody else is: no message that was taken may reach nobody."""
    return Stranger(settings.NETWORK_EMAIL, languages.own())


def about_request(affiliation):
    organization = affiliation.organization
    _tell(
        coordinators_of(organization),
        "affiliation_request",
        f"affiliation {affiliation.pk}",
        affiliation=affiliation,
        button=(_("Answer the request"), reverse("members:people", args=[organization.slug])),
        why=COORDINATING,
    )


def about_affiliation(affiliation, change):
    audience = ABOUT_AFFILIATION.get(change.transition)
    if audience is None:
        return
    to_person = audience == "person"
    people = [affiliation.user] if to_person else coordinators_of(affiliation.organization)
    _tell(
        [person for person in people if person.pk != change.by_id],
        f"affiliation_{change.transition}",
        f"affiliation {affiliation.pk} {change.version}",
        affiliation=affiliation,
        change=change,
        button=(_("Open the organization’s page"), affiliation.organization.get_absolute_url()),
        why=CONCERNED if to_person else COORDINATING,
    )


def about_invitation(invitation, token):
    """The only place where the token is ever written."""
    _tell(
        [_reader(invitation.email)],
        "invitation",
        f"invitation {invitation.pk}",
        invitation=invitation,
        button=(_("See the invitation"), SecretPath(reverse("members:invitation", args=[token]))),
        why=_("You get this mail because somebody of the organization typed your address."),
    )


def _reader(email):
    """The account with an address, so that the mail is in its language; or just the address."""
    return User.objects.filter(email=email).first() or Stranger(email, settings.LANGUAGE_CODE[:2])


def about_term(term, change):
    if change.transition not in ABOUT_TERM:
        return
    _tell(
        speakers_of(term.community),
        f"term_{change.transition}",
        f"term {term.pk} {change.version}",
        term=term,
        change=change,
        invoice=getattr(term, "invoice", None),
        facts=partial(_days, term),
        button=(_("Open membership and invoices"), membership_path(term.community)),
        why=SPEAKING,
    )


def about_end_of_term(term, days):
    """The notice of one day up to the last one of a term, or after it."""
    _tell(
        speakers_of(term.community),
        "term_ends" if days >= 0 else "term_ended",
        f"term {term.pk} ends {days}",
        term=term,
        days=abs(days),
        in_grace=-days <= settings.GRACE_DAYS,
        facts=partial(_days, term),
        button=(_("See the next term and renew"), membership_path(term.community)),
        why=SPEAKING,
    )


def about_proposal(proposal, change):
    if change.transition not in ABOUT_PROPOSAL:
        return
    _tell(
        [proposal.created_by],
        f"proposal_{change.transition}",
        f"proposal {proposal.pk} {change.version}",
        proposal=proposal,
        change=change,
        facts=lambda: [(label, f"{before} → {after}") for label, before, after in proposal.rows],
        button=(_("Open the page"), proposal.target.get_absolute_url()),
        why=_("You get this mail because you proposed the change."),
    )


def about_contact(organization, message, key):
    """A visitor's message; the organization's address is used and never shown."""
    people = [_reader(organization.email)] if organization.email else coordinators_of(organization)
    _tell(
        people or [the_network()],
        "contact",
        key,
        organization=organization,
        message=message,
        facts=lambda: [
            (SENDER, message["name"]),
            (_("Answer to"), message["email"]),
        ],
        why=WHY_CONTACT if people else NOBODY_THERE,
    )


def membership_path(community):
    return reverse("members:membership", args=[community.country_id.lower(), community.slug])


def _days(term):
    days = ((_("First day"), term.starts_on), (_("Last day"), term.ends_on))
    return [(label, formats.date_format(day)) for label, day in days]


def _tell(people, event, key, facts=list, **context):
    """``facts`` is a function: it is asked once a person, in the language of the mail."""
    template = f"email/members/{event}.txt"
    for person in people:
        with translation.override(languages.of(person)):
            told = {**context, "facts": facts()}
        write(event=event.replace("_", " "), template=template, to=person, key=key, context=told)
