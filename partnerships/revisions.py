"""An agreement word for word: written down at submission, frozen, and compared with another."""

import json
import re
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import chain, count
from typing import NamedTuple

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities import languages
from sistercities.dates import PartialDate
from sistercities.wording import with_commas

from .models import Agreement, Document, Revision, Side, Signature

AGREEMENT_FIELDS = (
    "kind",
    "signed",
    "date_note",
    "place",
    "languages",
    "resolution_number",
    "resolution_body",
    "resolution_names",
    "resolved",
    "expires_on",
)
SIGNATURE_FIELDS = (
    "official",
    "official_native",
    "office",
    "basis",
    "is_highest",
    "no_election_ground",
    "signed",
    "place",
)
DOCUMENT_FIELDS = (
    "kind",
    "title",
    "language",
    "sha256",
    "url",
    "names_both",
    "make_public",
)
DATES = {"signed", "resolved"}
CHOICES = {"kind": Agreement.Kind, "basis": Signature.Basis}
LABELS = {
    "kind": _("Kind"),
    "signed": _("Date of signing"),
    "date_note": _("Note on the date"),
    "place": _("Place of signing"),
    "languages": _("Languages"),
    "resolution_number": _("Number of the resolution"),
    "resolution_body": _("Who resolved it"),
    "resolution_names": _("Partner named in the resolution"),
    "resolved": _("Date of the resolution"),
    "expires_on": _("End set by the text"),
}
OF_A_SIGNATURE = {
    "official": pgettext_lazy("entry of a signature", "name"),
    "official_native": pgettext_lazy("entry of a signature", "name in its own script"),
    "office": pgettext_lazy("entry of a signature", "office"),
    "basis": pgettext_lazy("entry of a signature", "elected or appointed"),
    "is_highest": pgettext_lazy("entry of a signature", "highest office"),
    "no_election_ground": pgettext_lazy("entry of a signature", "why nobody is elected"),
    "signed": pgettext_lazy("entry of a signature", "date of signing"),
    "place": pgettext_lazy("entry of a signature", "place of signing"),
}


def snapshot(agreement):
    """Everything that is reviewed, as plain data; the same facts give the same data.

    Nothing in it depends on who reads: names are in the network's language.
    """
    with languages.in_own():
        return _snapshot(agreement)


def _snapshot(agreement):
    partnership = agreement.partnership
    return {
        "home": _community(partnership.home),
        "abroad": _community(partnership.abroad),
        **settled(agreement, _signatures(agreement), _documents(agreement)),
        "themes": sorted(agreement.themes.values_list("slug", flat=True)),
        "summary": partnership.summary,
    }


def settled(agreement, signatures, documents):
    """The parts that nothing may change once they are approved; names of places and themes may."""
    return {
        "agreement": _facts(agreement, AGREEMENT_FIELDS),
        "signatures": {row.side: _facts(row, SIGNATURE_FIELDS) for row in signatures},
        "documents": {str(row.pk): _facts(row, DOCUMENT_FIELDS) for row in documents},
    }


def _community(community):
    return {
        "id": community.pk,
        "name": community.name,
        "full_name": community.full_name,
        "kind": community.kind,
        "country": community.country_id,
    }


def _signatures(agreement):
    return Signature.objects.filter(agreement=agreement)


def _documents(agreement):
    return Document.objects.filter(agreement=agreement).current().order_by("pk")


def _facts(row, names):
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value):
    if isinstance(value, bool | int) or value is None:
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def digest(data):
    return sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def freeze(agreement, by):
    """Write down what was submitted, with everybody who ever wrote in it (D6)."""
    data = snapshot(agreement)
    last = agreement.latest_revision
    return Revision.objects.create(
        agreement=agreement,
        number=last.number + 1 if last else 1,
        data=data,
        sha256=digest(data),
        authors=sorted(_authors(agreement, by, last)),
        by=by,
        by_name=str(by),
    )


def _authors(agreement, by, last):
    wrote = set(agreement.authors.values_list("pk", flat=True)) | {by.pk}
    papers = _documents(agreement).values_list("uploaded_by", flat=True)
    earlier = set(last.authors) if last else set()
    return (wrote | earlier | {agreement.created_by_id, *papers}) - {None}


class Difference(NamedTuple):
    """One entry that changed, in pieces: (text, changed) for before and for now."""

    label: str
    before: list
    now: list


def differences(old, new):
    """Which entries of two snapshots differ, word by word, in the order of the form."""
    before, now = flat(old), flat(new)
    labels = [*now, *(label for label in before if label not in now)]
    return [
        Difference(label, *_word_by_word(before.get(label, ""), now.get(label, "")))
        for label in labels
        if before.get(label, "") != now.get(label, "")
    ]


def flat(data):
    """A snapshot as one row of text for each entry."""
    rows = {gettext("Community"): f"{data['home']['full_name']} & {data['abroad']['full_name']}"}
    rows |= {str(LABELS[name]): _text(name, value) for name, value in data["agreement"].items()}
    for side in Side:
        rows |= _flat_signature(side, data)
    for facts in data["documents"].values():
        rows[_free_label(facts["title"], rows)] = _document_text(facts)
    rows[gettext("Themes")] = with_commas(data["themes"])
    rows[gettext("Public summary")] = data["summary"]
    return rows


def called(side, data):
    """The name of a side, in full where both have the same, such as Toledo and Toledo."""
    same = data["home"]["name"] == data["abroad"]["name"]
    return data[side]["full_name" if same else "name"]


def _free_label(title, rows):
    """Papers may be called alike, and each is a row of its own."""
    label = gettext("Paper “{title}”").format(title=title)
    labels = chain([label], (f"{label} ({number})" for number in count(2)))
    return next(free for free in labels if free not in rows)


def _flat_signature(side, data):
    facts = data["signatures"].get(side, {})
    label, name = gettext("{community}’s signature, {entry}"), called(side, data)
    return {
        label.format(community=name, entry=OF_A_SIGNATURE[key]): _text(key, facts.get(key))
        for key in SIGNATURE_FIELDS
    }


def _document_text(facts):
    parts = [
        str(Document.Kind(facts["kind"]).label),
        facts["language"],
        gettext("names both") if facts["names_both"] else gettext("does not name both"),
        gettext("public after approval") if facts["make_public"] else gettext("private"),
        f"SHA-256 {facts['sha256']}" if facts["sha256"] else facts["url"],
    ]
    return with_commas(parts)


def _text(name, value):
    if value in {None, ""}:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return str(read_date(value)) if name in DATES else str(value)


def read_date(text):
    """The partial date that `PartialDate.isoformat` wrote, or None."""
    if not text:
        return None
    if "/" in text:
        first, last = (PartialDate.parse(part).first for part in text.split("/"))
        return PartialDate(first, last)
    return PartialDate.parse(text)


def _word_by_word(before, now):
    """Both texts in pieces, each with whether it is only on this side."""
    old, new = (re.findall(r"\s+|[^\s]+", text) for text in (before, now))
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(("".join(old[a:b]), tag != "equal"))
        right.append(("".join(new[c:d]), tag != "equal"))
    return [piece for piece in left if piece[0]], [piece for piece in right if piece[0]]
