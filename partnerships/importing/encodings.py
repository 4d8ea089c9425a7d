"""Which letters the bytes of a file stand for, or one sentence why it holds no text."""

import codecs

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HEAD = 65_536
# One zero or control character in so many bytes is a slip, more of them are no text.
STRAY = 20
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (
        b"PK\x03\x04",
        _(
            "This is an Excel workbook or another packed file. "
            "Save the list as CSV, and import that."
        ),
    ),
    (b"PK\x05\x06", _("This is an empty packed file. Save the list as CSV, and import that.")),
    (
        b"\xd0\xcf\x11\xe0",
        _("This is an old Excel or Word file. Save the list as CSV, and import that."),
    ),
    (
        b"%PDF",
        _("This is a PDF. Copy the list into a spreadsheet and save it as CSV, and import that."),
    ),
    (b"\x1f\x8b", _("This file is packed with gzip. Unpack it, and import that.")),
    (b"\xfd7zXZ", _("This file is packed with xz. Unpack it, and import that.")),
    (b"SQLite format 3", _("This is a database. Export the list from it as CSV, and import that.")),
    (
        b"\x89PNG",
        _(
            "This is a picture. Type the list into a spreadsheet and save it as CSV, "
            "and import that."
        ),
    ),
    (
        b"\xff\xd8\xff",
        _(
            "This is a picture. Type the list into a spreadsheet and save it as CSV, "
            "and import that."
        ),
    ),
)
CONTROLS = bytes(sorted({*range(32)} - {9, 10, 11, 12, 13, 26, 27}))


class UnreadableFile(ValueError):
    """The message is one sentence: what is wrong with the file, and how to mend it."""


def encodings_of(head):
    """The encodings worth trying, the likeliest first."""
    if not head.strip():
        raise UnreadableFile(gettext("The file is empty. Choose the file that has the list."))
    for mark, encoding in BOMS:
        if head.startswith(mark):
            return [encoding]
    _refuse_other_formats(head)
    if STRAY * head.count(0) > len(head):
        return [_utf16(head)]
    return ["utf-8", "cp1252", "latin-1"]


def _refuse_other_formats(head):
    for signature, sentence in SIGNATURES:
        if head.startswith(signature):
            raise UnreadableFile(str(sentence))
    if head.lstrip()[:15].lower().startswith((b"<!doctype", b"<html")):
        raise UnreadableFile(
            gettext(
                "This is a web page. Copy the table into a spreadsheet, save it as CSV "
                "and import that."
            )
        )
    if STRAY * head.count(0) <= len(head) < STRAY * len(_controls(head)):
        raise UnreadableFile(
            gettext("This file holds no text. Save the list as CSV, and import that.")
        )


def _controls(head):
    return head.translate(None, bytes(sorted({*range(256)} - {*CONTROLS})))


def _utf16(head):
    """Text of mostly Latin letters in UTF-16 has a zero in every second byte."""
    half = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.6 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.6 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    raise UnreadableFile(gettext("This file holds no text. Save the list as CSV, and import that."))
