"""One tie or one community with its whole public history, as plain data and as JSON Schema."""

from django.db.models import Prefetch

from members.models import Community
from partnerships.models import Document, Partnership
from sistercities.open_data.schema import (
    DAY,
    MAYBE,
    MAYBE_DATE,
    MAYBE_NUMBER,
    NUMBER,
    TEXT,
    array_of,
    object_of,
)

SOURCE = object_of({"title": TEXT, "url": TEXT})
SIGNATURE = {
    "side": {"enum": ["home", "abroad"]},
    "official": TEXT,
    "official_native": TEXT,
    "office": TEXT,
    "basis": {"enum": ["elected", "appointed", None]},
    "signed": MAYBE_DATE,
    "place": TEXT,
}
PAPER = {"kind": TEXT, "title": TEXT, "language": TEXT, "sha256": MAYBE, "url": MAYBE}
AGREEMENT = {
    **dict.fromkeys(("kind", "status"), TEXT),
    "signed": MAYBE_DATE,
    **dict.fromkeys(("date_note", "place", "languages"), TEXT),
    "resolved": MAYBE_DATE,
    **dict.fromkeys(("resolution_number", "resolution_body"), TEXT),
    "signatures": array_of(object_of(SIGNATURE)),
    "documents": array_of(object_of(PAPER)),
}
ACT = {
    "side": {"enum": ["home", "abroad"]},
    "kind": {"enum": ["suspended", "resumed", "ended", "upheld"]},
    "date": MAYBE_DATE,
    "body": TEXT,
    "reason": MAYBE,
    "wording": TEXT,
    "source": SOURCE,
}
MILESTONE = {"date": MAYBE_DATE, "title": TEXT, "text": TEXT, "source": SOURCE}
TIE = {
    "summary": TEXT,
    "agreements": array_of(object_of(AGREEMENT)),
    "acts": array_of(object_of(ACT)),
    "milestones": array_of(object_of(MILESTONE)),
    "sources": array_of(object_of({"title": TEXT, "url": TEXT, "says": TEXT})),
}
COMMUNITY = {
    "summary": TEXT,
    "lies_in": MAYBE_NUMBER,
    "succeeded_by": MAYBE_NUMBER,
    "names": array_of(
        object_of({"name": TEXT, "language": TEXT, "kind": TEXT, "until_year": MAYBE_NUMBER})
    ),
    "partnerships": array_of(object_of({"id": TEXT, "status": TEXT, "established": MAYBE_DATE})),
    "organizations": array_of(object_of({"id": NUMBER, "name": TEXT})),
    "membership": array_of(object_of({"starts_on": DAY, "ends_on": DAY})),
}


def history_of_tie(pk):
    """Everything the public page tells: agreements, signatures, papers, acts, history, sources."""
    tie = Partnership.objects.get(pk=pk)
    return {
        "summary": tie.summary,
        "agreements": [_agreement(row) for row in _public_agreements(tie)],
        "acts": [_act(act) for act in tie.acts.public()],
        "milestones": [_milestone(row) for row in tie.milestones.all()],
        "sources": [_source(source) for source in tie.sources.all()],
    }


def history_of_community(pk):
    """Its names, its ties, its organizations, and the terms of its membership."""
    community = Community.objects.get(pk=pk)
    ties = Partnership.objects.public().with_public_status().of(community).order_by("pk")
    return {
        "summary": community.summary,
        "lies_in": _public_id(community.parent),
        "succeeded_by": _public_id(community.successor),
        "names": [_name(name) for name in community.names.all()],
        "partnerships": [_tie(tie) for tie in ties],
        "organizations": list(community.organizations.order_by("pk").values("id", "name")),
        "membership": [_term(term) for term in community.terms.paid().order_by("starts_on")],
    }


def _public_id(community):
    return community.pk if community and community.is_public else None


def _name(name):
    return {
        "name": name.name,
        "language": name.language,
        "kind": name.kind,
        "until_year": name.until_year,
    }


def _tie(tie):
    return {"id": tie.number, "status": tie.public_status, "established": _iso(tie.established)}


def _term(term):
    return {"starts_on": term.starts_on, "ends_on": term.ends_on}


def _public_agreements(tie):
    papers = Prefetch("documents", Document.objects.public())
    return tie.agreements.public().prefetch_related("signatures", papers)


def _agreement(agreement):
    return {
        "kind": agreement.kind,
        "status": agreement.status,
        "signed": _iso(agreement.signed),
        "date_note": agreement.date_note,
        "place": agreement.place,
        "languages": agreement.languages,
        "resolved": _iso(agreement.resolved),
        "resolution_number": agreement.resolution_number,
        "resolution_body": agreement.resolution_body,
        "signatures": [_signature(row) for row in agreement.signatures.all()],
        "documents": [_document(row) for row in agreement.documents.all()],
    }


def _signature(signature):
    return {
        "side": signature.side,
        "official": signature.official,
        "official_native": signature.official_native,
        "office": signature.office,
        "basis": signature.basis or None,
        "signed": _iso(signature.signed),
        "place": signature.place,
    }


def _document(document):
    return {
        "kind": document.kind,
        "title": document.title,
        "language": document.language,
        "sha256": document.sha256 or None,
        "url": document.url or None,
    }


def _act(act):
    return {
        "side": act.side,
        "kind": act.kind,
        "date": _iso(act.acted),
        "body": act.body,
        "reason": act.reason or None,
        "wording": act.wording,
        "source": {"title": act.source_title, "url": act.source_url},
    }


def _milestone(milestone):
    return {
        "date": _iso(milestone.happened),
        "title": milestone.title,
        "text": milestone.text,
        "source": {"title": milestone.source_title, "url": milestone.source_url},
    }


def _source(source):
    return {"title": source.title, "url": source.url, "says": source.says}


def _iso(partial):
    return partial.isoformat() if partial else None
