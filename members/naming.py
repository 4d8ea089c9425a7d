"""What was changed in the list of a community's names, by whom, and how to take it back."""

from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import CommunityName
from sistercities import languages
from sistercities.wording import with_commas

SHOWN = 100
FACTS = ("name", "kind", "language", "until_year")
CHANGED_SINCE = _("This name was changed again since. Change it on the page of the names.")


class NameEntry(NamedTuple):
    """One saving of one name; ``before`` is empty where the name was added."""

    record: object
    before: object
    can_be_undone: bool

    @property
    def old_words(self):
        return described(self.before) if self.before else ""

    @property
    def new_words(self):
        return "" if self.record.history_type == "-" else described(self.record)


def described(row):
    """'Kōbe (In another language, German)': everything that may differ between two savings."""
    kind, until = row.get_kind_display(), ""
    if row.until_year:
        until = gettext("until {year}").format(year=row.until_year)
    language = languages.called(row.language) or row.language
    sentence = gettext("{name} ({facts})")
    return sentence.format(name=row.name, facts=with_commas([kind, language, until]))


def name_entries(community):
    """The savings of all names of a community, the newest first."""
    rows = CommunityName.history.filter(community=community).select_related("history_user")
    by_name = {}
    for record in rows.order_by("history_date", "history_id"):
        by_name.setdefault(record.id, [None]).append(record)
    entries = [
        NameEntry(record, _left(before), record is records[-1])
        for records in by_name.values()
        for before, record in pairwise(records)
        if _differs(before, record)
    ]
    return sorted(entries, key=attrgetter("record.history_id"), reverse=True)[:SHOWN]


def _left(before):
    """The saving before, unless that took the name out of the list."""
    return None if before is None or before.history_type == "-" else before


def _differs(before, record):
    if _left(before) is None or record.history_type == "-":
        return True
    return any(getattr(before, name) != getattr(record, name) for name in FACTS)


@transaction.atomic
def undo_name(community, history_id):
    """Put one name back to what it was before its last saving; None if there is no such saving."""
    entries = (row for row in name_entries(community) if row.record.history_id == history_id)
    entry = next(entries, None)
    if entry is None:
        return None
    if not entry.can_be_undone:
        raise ValidationError(CHANGED_SINCE)
    return _put_back(entry)


def _put_back(entry):
    if entry.before is None:
        return CommunityName.objects.get(pk=entry.record.id).delete()
    name = entry.before.instance
    name._state.adding = entry.record.history_type == "-"
    name.full_clean(exclude=["folded"])
    name.save()
    return name
