"""Whether the copies, the papers and the frozen texts of ties still agree with each other.

By the thousand: what belongs to many rows is read in one question, and places are read once for
all ties of a batch that share them.
"""

import hashlib
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

from django.db.models import Prefetch

from members.models import Community
from partnerships.models import Act, Agreement, Document, Partnership, Revision, Signature
from partnerships.register import COPIES, PLACES, facts_of
from partnerships.revisions import digest, settled
from sistercities.progress import batches, unheard

BATCH = 2_000
# A paper in a store elsewhere takes its time to come; the others come meanwhile.
PAPERS_AT_ONCE = 8
FACTS = {
    "home": Community.objects.only("name", "kind", "country", "parent", "latitude", "longitude"),
    "abroad": Community.objects.only("name", "kind", "country", "parent", "latitude", "longitude"),
    "agreements": Agreement.objects.only(
        "partnership", "kind", "status", "signed_on", "signed_on_last", "amends"
    ),
    "acts": Act.objects.only("partnership", "side", "kind", "status", "acted_on"),
}


def copies(looked):
    """Decision 8: columns that lists read, computed anew from the facts."""
    for tie, wrong in disagreeing(looked):
        yield (
            f"{tie.number} has other facts than its columns say: {', '.join(wrong)}. "
            "`manage.py refresh_register` writes them anew."
        )


def disagreeing(looked=unheard):
    """Each tie with the names of the columns that say other than its facts."""
    rows = Partnership.objects.only("home", "abroad", *COPIES).prefetch_related(
        *(Prefetch(name, rows) for name, rows in FACTS.items()), *PLACES
    )
    for batch in batches(rows.order_by("pk").iterator(BATCH), BATCH, looked):
        for tie in batch:
            facts = facts_of(tie)
            if wrong := [name for name in COPIES if getattr(tie, name) != facts[name]]:
                yield tie, wrong


def files(looked):
    """Every paper is there, and is the one that was handed in."""
    storage = Document._meta.get_field("file").storage
    papers = Document._base_manager.exclude(file="").order_by("pk")
    rows = papers.values_list("pk", "file", "sha256").iterator(BATCH)
    with ThreadPoolExecutor(PAPERS_AT_ONCE) as hands:
        for batch in batches(rows, BATCH, looked):
            found = hands.map(lambda row: _sha256(storage, row[1]), batch)
            for (pk, _, expected), sha256 in zip(batch, found, strict=True):
                if sha256 is None:
                    yield f"The file of paper {pk} is gone."
                elif sha256 != expected:
                    yield f"The file of paper {pk} is not the one that was handed in."


def _sha256(storage, name):
    try:
        with storage.open(name) as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return None


def revisions(looked):
    """A frozen text says what its own digest says."""
    rows = Revision._base_manager.order_by("pk")
    rows = rows.values_list("number", "agreement_id", "data", "sha256")
    for batch in batches(rows.iterator(BATCH), BATCH, looked):
        for number, agreement, data, sha256 in batch:
            if digest(data) != sha256:
                yield f"Revision {number} of agreement {agreement} was changed."


def approved(looked):
    """What two people approved is what stands: facts, signatures and papers."""
    rows = Agreement.objects.approved().order_by("pk").iterator(BATCH)
    for batch in batches(rows, BATCH, looked):
        for agreement, then, now in _then_and_now(batch):
            if wrong := [part for part, told in now.items() if told != then.get(part)]:
                yield (
                    f"Agreement {agreement.pk} differs from the text that was approved: "
                    f"{', '.join(wrong)}."
                )


def _then_and_now(agreements):
    """Each agreement that has a frozen text, with what the last one says and what stands."""
    frozen = Revision.objects.filter(agreement__in=agreements).order_by("number")
    last = dict(frozen.values_list("agreement_id", "data"))
    signatures = _by_agreement(Signature.objects.filter(agreement__in=agreements))
    papers = _by_agreement(Document.objects.current().filter(agreement__in=agreements))
    for one in agreements:
        if one.pk in last:
            yield one, last[one.pk], settled(one, signatures[one.pk], papers[one.pk])


def _by_agreement(rows):
    found = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.agreement_id].append(row)
    return found
