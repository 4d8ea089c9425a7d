"""What this room keeps about a person: what they wrote, sent in and filed."""

from django.utils.translation import ngettext

from partnerships.models import Act, Agreement, Document, RequestedItem, Revision

SIDES = ("partnership__home", "partnership__abroad")


def export(user):
    return {
        "agreements": [_agreement(row) for row in _agreements(user)],
        "answers to the network": list(_answers(user).values("text", "answer", "answered_at")),
        "submissions": [str(row) for row in _submissions(user)],
        "papers": list(
            Document.objects.filter(uploaded_by=user).values("title", "kind", "uploaded_at")
        ),
        "reported acts": list(
            Act.objects.filter(proposed_by=user).values("kind", "acted_on", "body", "wording")
        ),
    }


def consequences(user):
    drafts = _agreements(user).filter(status="draft").count()
    if drafts:
        told = ngettext(
            "You have written in {count} agreement that nobody has sent in yet. What you wrote "
            "stays with the other coordinators of the communities.",
            "You have written in {count} agreements that nobody has sent in yet. What you wrote "
            "stays with the other coordinators of the communities.",
            drafts,
        )
        yield told.format(count=drafts)


def forget(user, office):
    """Papers and answers stay, as papers of the community; the person's name goes."""
    _answers(user).update(answered_by_name=office)


def _agreements(user):
    rows = Agreement.objects.filter(authors=user) | Agreement.objects.filter(created_by=user)
    return rows.select_related(*SIDES).distinct()


def _submissions(user):
    sides = [f"agreement__{side}" for side in SIDES]
    return Revision.objects.filter(by=user).select_related(*sides)


def _answers(user):
    """By who wrote them and not by name: two people may be called alike."""
    return RequestedItem.objects.filter(answered_by=user)


def _agreement(row):
    return {"partnership": str(row.partnership), "kind": row.kind, "status": row.status}
