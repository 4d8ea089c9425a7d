"""Who gets which mail of this room, and what it says. Everything goes through the outbox."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from members.models import Affiliation, User
from sistercities.outbox.models import OutboxMessage

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


def coordinators_of(organization):
    rows = organization.affiliations.current().coordinators()
    return User.objects.filter(affiliations__in=rows, is_active=True).distinct()


def speakers_of(community):
    """Who hears about the dues: coordinators and officials of the community's organizations."""
    rows = Affiliation.objects.speaking_for(community)
    return User.objects.filter(affiliations__in=rows, is_active=True).distinct()


def about_request(affiliation):
    organization = affiliation.organization
    link = address_of("members:people", organization.slug)
    _tell(
        coordinators_of(organization),
        "affiliation_request",
        f"affiliation {affiliation.pk}",
        {"affiliation": affiliation, "link": link},
    )


def about_affiliation(affiliation, change):
    audience = ABOUT_AFFILIATION.get(change.transition)
    if audience is None:
        return
    organization = affiliation.organization
    people = [affiliation.user] if audience == "person" else coordinators_of(organization)
    link = address_of("members:organization", organization.slug)
    _tell(
        [person for person in people if person.pk != change.by_id],
        f"affiliation_{change.transition}",
        f"affiliation {affiliation.pk} {change.version}",
        {"affiliation": affiliation, "change": change, "link": link},
    )


def about_invitation(invitation, token):
    link = address_of("members:invitation", token)
    context = {"invitation": invitation, "link": link}
    _put(invitation.email, None, "invitation", f"invitation {invitation.pk}", context)


def about_term(term, change):
    if change.transition not in ABOUT_TERM:
        return
    invoice = getattr(term, "invoice", None)
    link = address_of("members:membership", *address_parts(term.community))
    _tell(
        speakers_of(term.community),
        f"term_{change.transition}",
        f"term {term.pk} {change.version}",
        {"term": term, "change": change, "invoice": invoice, "link": link},
    )


def about_end_of_term(term, days):
    """The notice of one day before or after the end of a term."""
    link = address_of("members:membership", *address_parts(term.community))
    _tell(
        speakers_of(term.community),
        "term_ends" if days > 0 else "term_ended",
        f"term {term.pk} ends {days}",
        {"term": term, "days": abs(days), "link": link},
    )


def about_proposal(proposal, change):
    if change.transition not in ABOUT_PROPOSAL:
        return
    link = settings.SITE_ADDRESS.rstrip("/") + proposal.target.get_absolute_url()
    _tell(
        [proposal.created_by],
        f"proposal_{change.transition}",
        f"proposal {proposal.pk} {change.version}",
        {"proposal": proposal, "change": change, "link": link},
    )


def about_contact(organization, message, key):
    """A visitor's message; the organization's address is used and never shown."""
    people = coordinators_of(organization)
    addresses = [organization.email] if organization.email else [user.email for user in people]
    for address in addresses:
        _put(address, None, "contact", key, {"organization": organization, **message})
    return bool(addresses)


def address_parts(community):
    return community.country_id.lower(), community.slug


def address_of(name, *args):
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=args)


def _tell(people, event, key, context):
    for user in people:
        _put(
            user.email, user, event, key, context | {"person": user, "today": timezone.localdate()}
        )


def _put(to, user, event, key, context):
    context = {"network_name": settings.NETWORK_NAME, **context}
    subject, _, text = render_to_string(f"email/members/{event}.txt", context).partition("\n")
    OutboxMessage.objects.create(
        to=to,
        user=user,
        event=event.replace("_", " "),
        key=key,
        language=user.language if user else settings.LANGUAGE_CODE[:2],
        subject=" ".join(subject.split())[:250],
        text=text.strip() + "\n",
        html=render_to_string("email/members/message.html", context | {"text": text}),
    )
