"""What years of use leave behind: steps, frozen texts, signatures, papers, and a chain over them.

An approved agreement has its four steps, its frozen text, two signatures and a paper of the size
of a small scan; programs, terms and acts have one step each, which stands for all of theirs.
"""

import random
from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from partnerships.models import Agreement, Document, Revision, Signature
from partnerships.revisions import digest, settled
from sistercities import chain

from .writing import batches

PAPER = 20_000
STEPS = """
INSERT INTO {history} (obj_id, transition, from_status, to_status, by_id, by_name, at, note,
    findings, version)
SELECT id, '{step}', '{source}', {target}, {by}, 'Staff', CURRENT_TIMESTAMP,
    'Everything was compared.', '[]', {version} FROM {table} WHERE version >= {version} ORDER BY id
"""
AGREEMENT = (
    ("submit", "draft", "submitted"),
    ("claim", "submitted", "in_review"),
    ("recommend_approval", "in_review", "recommended"),
    ("approve", "recommended", "approved"),
)


class Histories:
    def __init__(self, staff):
        self.by = staff[0]
        self.chance = random.Random(1956)

    def run(self):
        with connection.cursor() as cursor:
            for statement in self._steps():
                cursor.execute(statement)
        approved = Agreement.objects.approved().select_related("partnership").order_by("pk")
        for agreements in batches(approved.iterator(2_000)):
            self._texts(agreements)
        chain.seal(back=None)

    def _steps(self):
        for version, (step, source, target) in enumerate(AGREEMENT, 1):
            yield self._step("partnerships_agreement", step, source, f"'{target}'", version)
        yield self._step("partnerships_act", "record", "proposed", "status")
        yield self._step("members_membershipterm", "pay", "requested", "status")
        yield self._step("programs_program", "publish", "draft", "status")

    def _step(self, table, step, source, target, version=1):
        return STEPS.format(
            history=f"{table}change",
            table=table,
            step=step,
            source=source,
            target=target,
            by=self.by.pk,
            version=version,
        )

    def _texts(self, agreements):
        signed = [(_signature(row, "home"), _signature(row, "abroad")) for row in agreements]
        Signature.objects.bulk_create(row for pair in signed for row in pair)
        papers = Document.objects.bulk_create(self._paper(row) for row in agreements)
        Revision.objects.bulk_create(
            self._revision(agreement, signatures, paper)
            for agreement, signatures, paper in zip(agreements, signed, papers, strict=True)
        )

    def _paper(self, agreement):
        content = b"%PDF-1.4\n" + self.chance.randbytes(PAPER)
        return Document(
            agreement=agreement,
            kind="agreement",
            title="Signed agreement",
            language="English",
            file=default_storage.save(f"evidence/{agreement.pk}", ContentFile(content)),
            content_type="application/pdf",
            size=len(content),
            sha256=sha256(content).hexdigest(),
            names_both=True,
            uploaded_by=self.by,
        )

    def _revision(self, agreement, signatures, paper):
        data = settled(agreement, signatures, [paper])
        return Revision(
            agreement=agreement,
            number=1,
            data=data,
            sha256=digest(data),
            authors=[],
            by=self.by,
            by_name="Staff",
        )


def _signature(agreement, side):
    return Signature(
        agreement=agreement,
        side=side,
        official=f"Mayor {agreement.pk}",
        office="Mayor",
        basis="elected",
        is_highest=True,
        signed_on=agreement.signed_on,
        signed_on_last=agreement.signed_on_last,
        recorded_on=timezone.localdate(),
    )
