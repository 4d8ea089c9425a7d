"""A hash chain over everything that is written once: each link holds the one before it.

Whoever changes, deletes or slips in a row of a history past the database's triggers breaks the
chain from there on. Links are made each minute and before every backup, in a transaction of their
own, so that no decision waits for another one's link. Whoever wrote is held apart from what was
written: a closed account leaves its name out of the history, and the chain has to allow that.
"""

import hashlib
import json
import secrets
from collections import defaultdict
from itertools import islice

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sistercities.progress import unheard
from sistercities.stateful import AppendOnly, AppendOnlyQuerySet
from sistercities.values import plain

BATCH = 2_000
# Ids are given out in order and committed out of order: so far back a late one is looked for.
BACK = 10_000
LOCK = 7_136_452
PEOPLE = ("by_id", "by_name")
BEGINNING = "0" * 64
LINK = ("number", "label", "row", "at", "what", "salt", "who", "seal")

# One for all: `json.dumps` would make it anew for each row.
_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Link(models.Model):
    """One row of one history, and with it all rows before it."""

    number = models.PositiveBigIntegerField(primary_key=True)
    label = models.CharField(max_length=80)
    row = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)
    who = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        app_label = "sistercities"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["label", "row"],
                name="link_once_a_row",
                violation_error_message=_("This row is in the chain already."),
            )
        ]

    def __str__(self):
        return f"{self.number}: {self.label} {self.row}"


def histories():
    """Every model whose rows are written once, in an order that never changes by itself."""
    found = [model for model in apps.get_models() if issubclass(model, AppendOnly)]
    return sorted(found, key=lambda model: model._meta.label_lower)


def seal(back=BACK):
    """Put every row that is not in the chain yet at its end; how many there were."""
    links = _seal_some(back)
    total = len(links)
    while len(links) == BATCH:
        links = _seal_some(back, after=links[-1])
        total += len(links)
    return total


@transaction.atomic
def _seal_some(back, after=None):
    _wait_for_turn()
    last = Link.objects.last()
    number, before = (last.number, last.seal) if last else (0, BEGINNING)
    links = []
    for label, row in islice(_unsealed(back, after), BATCH):
        number += 1
        links.append(_link(number, before, label, row))
        before = links[-1].seal
    Link.objects.bulk_create(links)
    return links


def head():
    """The last link as people keep it elsewhere, such as '1234:9f86…'; empty without any."""
    last = Link.objects.last()
    return f"{last.number}:{last.seal}" if last else ""


def holds(kept):
    """Whether the chain still goes through a link that somebody kept, as `head` gave it."""
    number, _, expected = kept.partition(":")
    return Link.objects.filter(number=number, seal=expected).exists()


def broken(after=0, looked=unheard):
    """A sentence for each link that does not hold, and for each row that is gone or changed."""
    number, before = after, _seal_of(after)
    while links := _links_after(number):
        rows = _rows_of(links)
        for link in links:
            if link.number != number + 1:
                yield f"The chain has no link {number + 1}; the next one is {link.number}."
            elif link.seal != _seal(before, link):
                yield f"Link {link.number} does not follow from the one before it."
            yield from _row_problems(link, rows.get((link.label, link.row)))
            number, before = link.number, link.seal
        looked(len(links))


def _links_after(number):
    return list(Link.objects.filter(number__gt=number).values_list(*LINK, named=True)[:BATCH])


def _row_problems(link, row):
    name = f"{link.label} {link.row}"
    if row is None:
        yield f"{name} is in the chain and no longer in the history."
    elif _what(row) != link.what:
        yield f"{name} was changed after it was written."
    elif row["by_id"] is not None and _who(link.salt, row) != link.who:
        yield f"{name} names another person than when it was written."


def _wait_for_turn():
    """Two that seal at once would make two links of one number; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _unsealed(back, after=None):
    """Pairs of a label and a row, history by history; ``after`` is where the batch before ended, so
    that a first seal does not look through everything again for each batch."""
    for model in histories():
        label = model._meta.label_lower
        if after and label < after.label:
            continue
        links = Link.objects.filter(label=label)
        rows = model._base_manager.exclude(Exists(links.filter(row=OuterRef("pk"))))
        if back:
            newest = links.aggregate(newest=models.Max("row"))["newest"] or 0
            rows = rows.filter(pk__gt=newest - back)
        if after and label == after.label:
            rows = rows.filter(pk__gt=after.row)
        for row in rows.order_by("pk").values(*_columns(model)).iterator(BATCH):
            yield label, row


def _columns(model):
    return [field.attname for field in model._meta.concrete_fields]


def _rows_of(links):
    rows, wanted = {}, defaultdict(list)
    for link in links:
        wanted[link.label].append(link.row)
    for label, pks in wanted.items():
        model = apps.get_model(label)
        found = model._base_manager.filter(pk__in=pks).values(*_columns(model))
        rows |= {(label, row["id"]): row for row in found}
    return rows


def _link(number, before, label, row):
    salt = secrets.token_hex(16)
    link = Link(number=number, label=label, row=row["id"], salt=salt)
    link.what, link.who = _what(row), _who(salt, row)
    link.seal = _seal(before, link)
    return link


def _what(row):
    """What a row says, without who said it. What is empty is left out, so that a column which a
    later release adds does not change what older rows say."""
    said = {
        key: plain(value)
        for key, value in row.items()
        if value is not None and value != "" and key not in PEOPLE
    }
    return _sha256(said)


def _who(salt, row):
    return _sha256([salt, row["by_id"], row["by_name"]])


def _seal(before, link):
    at = plain(link.at)
    return _sha256([before, link.number, link.label, link.row, at, link.what, link.salt, link.who])


def _seal_of(number):
    link = Link.objects.filter(number=number).first()
    return link.seal if link else BEGINNING


def _sha256(value):
    return hashlib.sha256(_written(value).encode()).hexdigest()
