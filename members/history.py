"""What was changed on a page, by whom, and how to take one change back."""

from collections import defaultdict
from operator import itemgetter
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext
from simple_history.models import DeletedObject

from members.models import Community, Organization, Theme
from sistercities import languages
from sistercities.dates import moment
from sistercities.locks import held
from sistercities.wording import with_commas

# What coordinators change by themselves, and so may take back by themselves.
PAGE_FIELDS = {
    Community: ("summary", "website", "picture", "picture_alt"),
    Organization: (
        "summary",
        "website",
        "email",
        "themes",
        "seeking_partners",
        "seeking_text",
        "picture",
        "picture_alt",
    ),
}
SHOWN = 100


class Difference(NamedTuple):
    field: str
    label: str
    old: object
    new: object
    names: dict = {}

    @property
    def old_words(self):
        return self._words(self.old)

    @property
    def new_words(self):
        return self._words(self.new)

    def _words(self, value):
        if isinstance(value, list):
            return with_commas(self.names.get(key, key) for key in value)
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return gettext("a picture") if value and self.field == "picture" else value


class Entry(NamedTuple):
    """One saving: who, when, what differs, and whether it can be taken back."""

    record: object
    differences: list
    can_be_undone: bool


def entries(target):
    """The savings of a page, newest first, without those in which nothing differs."""
    records = list(target.history.select_related("history_user")[: SHOWN + 1])
    if "themes" in PAGE_FIELDS[type(target)]:
        prefetch_related_objects([target], "themes")
    names, themes = dict(Theme.objects.values_list("pk", "name")), _themes_of(records)
    pairs = zip(records, records[1:], strict=False)
    found = [_entry(target, record, before, themes, names) for record, before in pairs]
    return [entry for entry in found if entry.differences]


def saved_since(target, seen, fields):
    """Who saved some of these fields after the record that was seen, and the fields' labels."""
    latest, before = target.history.first(), target.history.filter(pk=seen).first()
    if before is None or latest == before:
        return None, []
    rows = _differences(target, latest, before, _themes_of([latest, before]))
    changed = [row for row in rows if row.field in fields]
    return latest.history_user, [row.label for row in changed]


def _themes_of(records):
    """The themes that each saving left, by the number of its record; in one query for all."""
    themes = defaultdict(list)
    if records and records[0]._history_m2m_fields:
        rows = type(records[0]).themes.model.objects.filter(history__in=records)
        for number, theme in rows.order_by("theme_id").values_list("history_id", "theme_id"):
            themes[number].append(theme)
    return themes


def _entry(target, record, before, themes, names=None):
    differences = _differences(target, record, before, themes, names)
    own = [row for row in differences if row.field in PAGE_FIELDS[type(target)]]
    undoable = bool(own) and all(_value(target, row.field) == row.new for row in own)
    return Entry(record, differences, undoable)


def _differences(target, record, before, themes, names=None):
    delta = record.diff_against(before, excluded_fields=["themes"], foreign_keys_are_objs=True)
    rows = [(change.field, _plain(change.old), _plain(change.new)) for change in delta.changes]
    if themes[before.pk] != themes[record.pk]:
        rows.append(("themes", themes[before.pk], themes[record.pk]))
    return [
        Difference(field, _label(target, field), old, new, names or {})
        for field, old, new in sorted(rows, key=itemgetter(0))
    ]


def _label(target, field):
    return target._meta.get_field(field).verbose_name.capitalize()


def _plain(value):
    """Where nothing was pointed to, the history names a deleted row without a key."""
    is_nobody = isinstance(value, DeletedObject) and value.pk is None
    return None if is_nobody else value


def _value(target, field):
    if field == "themes":
        return sorted(theme.pk for theme in target.themes.all())
    value = getattr(target, field)
    return value.name if field == "picture" else value


@transaction.atomic
def undo(target, record):
    """Set what one saving changed back to what it was; refused where it has been changed since."""
    target, before = held(target), record.prev_record
    entry = _entry(target, record, before, _themes_of([record, before])) if before else None
    if entry is None or not entry.can_be_undone:
        raise ValidationError(
            gettext(
                "This was changed again since, or is a fact of the register. Change it on the page."
            )
        )
    _put_back(target, [row for row in entry.differences if row.field in PAGE_FIELDS[type(target)]])
    target._change_reason = _reason_to_undo(record)
    target.save()


def _put_back(target, differences):
    """What is kept together with another field may not fit any more: then a sentence says so."""
    old = {row.field: row.old for row in differences}
    themes = old.pop("themes", None)
    for field, value in old.items():
        setattr(target, field, value)
    target.validate_constraints()
    if themes is not None:
        target.themes.set(Theme.objects.filter(pk__in=themes))


def _reason_to_undo(record):
    """A line of the history, in the network's own language."""
    with languages.in_own():
        return gettext("Undid the change of {moment}").format(moment=moment(record.history_date))
