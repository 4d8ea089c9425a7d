"""Whether the copies, the papers and the frozen texts of ties still agree with each other."""

import hashlib

from partnerships.models import Agreement, Document, Partnership, Revision
from partnerships.register import COPIES, facts_of
from partnerships.revisions import digest, snapshot

BATCH = 500
# The parts of a frozen text that nothing may change later; names of places and themes may.
SETTLED = ("agreement", "signatures", "documents")


def copies():
    """Decision 8: columns that lists read, computed anew from the facts."""
    rows = Partnership.objects.select_related(
        "home__country", "home__parent", "abroad__country", "abroad__parent"
    ).prefetch_related("agreements", "acts")
    for tie in rows.order_by("pk").iterator(BATCH):
        facts = facts_of(tie)
        wrong = [name for name in COPIES if getattr(tie, name) != facts[name]]
        if wrong:
            yield f"{tie.number} has other facts than its columns say: {', '.join(wrong)}."


def files():
    """Every paper is there, and is the one that was handed in."""
    papers = Document._base_manager.exclude(file="").order_by("pk")
    for paper in papers.iterator(BATCH):
        found = _sha256(paper.file)
        if found is None:
            yield f"The file of paper {paper.pk} is gone."
        elif found != paper.sha256:
            yield f"The file of paper {paper.pk} is not the one that was handed in."


def _sha256(file):
    digest = hashlib.sha256()
    try:
        with file.storage.open(file.name) as content:
            for chunk in content.chunks():
                digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def revisions():
    """A frozen text says what its own digest says."""
    for row in Revision._base_manager.order_by("pk").iterator(BATCH):
        if digest(row.data) != row.sha256:
            yield f"Revision {row.number} of agreement {row.agreement_id} was changed."


def approved():
    """What two people approved is what stands: facts, signatures and papers."""
    rows = Agreement.objects.approved().select_related(
        "partnership__home__country", "partnership__abroad__country"
    )
    for agreement in rows.order_by("pk").iterator(BATCH):
        frozen = agreement.latest_revision
        if frozen is None:
            continue
        now = snapshot(agreement)
        if wrong := [part for part in SETTLED if now[part] != frozen.data[part]]:
            yield (
                f"Agreement {agreement.pk} differs from the text that was approved: "
                f"{', '.join(wrong)}."
            )
