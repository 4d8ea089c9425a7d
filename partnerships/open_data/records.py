"""One partnership with its whole public history, as plain data."""

from django.db.models import Prefetch

from partnerships.models import Document

from .tables import PARTNERSHIPS


def partnership_record(tie):
    """Everything the public page tells: agreements, signatures, papers, acts, history, sources."""
    record = PARTNERSHIPS.public().values(*PARTNERSHIPS.all_paths).get(pk=tie.pk)
    (row, _) = PARTNERSHIPS.rows([record])[0]
    return row | {
        "summary": tie.summary,
        "agreements": [_agreement(row) for row in _public_agreements(tie)],
        "acts": [_act(act) for act in tie.acts.public()],
        "milestones": [_milestone(row) for row in tie.milestones.all()],
        "sources": [_source(source) for source in tie.sources.all()],
    }


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
