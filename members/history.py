"""What was changed on a page, by whom, and how to take one change back."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from simple_history.models import DeletedObject

from members.models import Community, Organization, Theme
from sistercities import languages
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
    names = dict(Theme.objects.values_list("pk", "name"))
    pairs = zip(records, records[1:], strict=False)
    found = [_entry(target, record, before, names) for record, before in pairs]
    return [entry for entry in found if entry.differences]


def saved_since(target, seen, fields):
    """Who saved some of these fields after the record that was seen, and the fields' labels."""
    latest, before = target.history.first(), target.history.filter(pk=seen).first()
    if before is None or latest == before:
        return None, []
    changed = [row for row in _differences(target, latest, before, {}) if row.field in fields]
    return latest.history_user, [row.label for row in changed]


def _entry(target, record, before, names):
    differences = _differences(target, record, before, names)
    own = [row for row in differences if row.field in PAGE_FIELDS[type(target)]]
    undoable = bool(own) and all(_value(target, row.field) == row.new for row in own)
    return Entry(record, differences, undoable)


def _differences(target, record, before, names):
    return [
        Difference(
            change.field,
            _label(target, change.field),
            _plain(change.old),
            _plain(change.new),
            names,
        )
        for change in record.diff_against(before, foreign_keys_are_objs=True).changes
    ]


def _label(target, field):
    return target._meta.get_field(field).verbose_name.capitalize()


def _plain(value):
    """A many-to-many change is a list of rows; kept as the keys of what they point to.

    Where nothing was pointed to, the history names a deleted row without a key.
    """
    if isinstance(value, DeletedObject) and value.pk is None:
        return None
    if isinstance(value, list):
        return sorted(row["theme"].pk for row in value)
    is_nobody = isinstance(value, DeletedObject) and value.pk is None
    return None if is_nobody else value


def _value(target, field):
    if field == "themes":
        return sorted(target.themes.values_list("pk", flat=True))
    value = getattr(target, field)
    return value.name if field == "picture" else value


def undo(target, record):
    """Set what one saving changed back to what it was; refused where it has been changed since."""
    before = record.prev_record
    entry = _entry(target, record, before, {}) if before else None
    if entry is None or not entry.can_be_undone:
        raise ValidationError(
            gettext(
                "This was changed again since, or is a fact of the register. Change it on the page."
            )
        )
    for row in entry.differences:
        if row.field in PAGE_FIELDS[type(target)]:
            _set(target, row.field, row.old)
    target._change_reason = _reason_to_undo(record)
    target.save()


def _reason_to_undo(record):
    """A line of the history, in the network's own language."""
    with languages.in_own():
        sentence = gettext("Undid the change of {moment}")
    return sentence.format(moment=f"{record.history_date:%Y-%m-%d %H:%M}")


def _set(target, field, value):
    if field == "themes":
        target.themes.set(value)
    else:
        setattr(target, field, value)
