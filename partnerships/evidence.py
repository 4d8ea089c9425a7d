"""Papers from outside: looked through by content before they are kept, whatever they are called.

A picture is drawn anew. A PDF is kept as it is, so that its SHA-256 stays the one of the signed
file; it is refused where it is locked, cut off, carries programs or other files, or is two things
at once. Nothing is ever fetched from an address, and no name from outside is kept.
"""

import logging
import re
import zlib
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.pictures import looks_like_heic, looks_like_picture, redraw

logger = logging.getLogger("sistercities.security")

MAX_BYTES = 15 * 2**20
MAX_PAPERS = 40
MAX_UNPACKED = 32 * 2**20
ACCEPTED = "application/pdf,image/jpeg,image/png,image/webp"

ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
# What stands before a stream; every program writes it so for a stream of objects.
HEADER = re.compile(rb"obj\s*<<([^<>%()]*)>>\s*stream\r?\n")
NAME = re.compile(rb"/[^\s/\[\]]*")
NAMES_OF_PACKED = set(b"/Type /ObjStm /N /First /Length /Extends /Filter /FlateDecode".split())
PACKED_ONCE = re.compile(rb"/Filter\s*\[?\s*/FlateDecode")
LOCKED = re.compile(rb"/Encrypt\s*(?:<<|\d+\s+\d+\s+R)")
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|head|body|script|svg|iframe|\?php)", re.IGNORECASE)
ZIP_END = b"PK\x05\x06"
ZIP_END_REACH = 66_000
UNCHECKABLE = _(
    "This PDF is packed in a way nobody can check. Print it to a new PDF and choose that."
)


class Evidence(NamedTuple):
    """What may be kept of an upload."""

    content: bytes
    content_type: str

    @property
    def sha256(self):
        return sha256(self.content).hexdigest()


def examine(upload):
    """The evidence in an uploaded file, or a ValidationError that says what is wrong with it."""
    if not upload.size:
        raise ValidationError(gettext("This file is empty. Choose the file again."))
    if upload.size > MAX_BYTES:
        raise ValidationError(
            gettext(
                "This file has {size} MB, and the limit is {limit} MB. "
                "Scan it in gray, or with 200 dots per inch."
            ).format(size=_megabytes(upload.size), limit=MAX_BYTES // 2**20)
        )
    upload.seek(0)
    try:
        return _examine(upload.read())
    except ValidationError:
        logger.warning("A paper was refused for what is in it.")
        raise


def _megabytes(size):
    """Rounded up, so that nothing seems to fit that does not."""
    return formats.number_format(ceil(size / 2**20 * 10) / 10)


def _examine(data):
    if data.startswith(b"%PDF-"):
        return _examine_pdf(data)
    if looks_like_picture(data):
        picture = redraw(data)
        return Evidence(picture.content, picture.content_type)
    raise ValidationError(_what_it_is_instead(data))


def _what_it_is_instead(data):
    if MARKUP.search(data[:1024]):
        return gettext(
            "This file is a web page, whatever its name says. Give its address instead, "
            "or print it to a PDF."
        )
    if data.startswith(b"PK"):
        return gettext(
            "This is a text document or an archive. Save it as a PDF and choose the PDF."
        )
    if looks_like_heic(data):
        return gettext(
            "This is an HEIC photo. Choose JPEG in the camera's settings, or save it as a PDF."
        )
    return gettext(
        "This is neither a PDF nor a JPEG, PNG or WebP picture, whatever its name says. "
        "Scan or save the paper as a PDF."
    )


def _examine_pdf(data):
    if MARKUP.search(data[:1024]) or ZIP_END in data[-ZIP_END_REACH:]:
        raise ValidationError(
            gettext(
                "This file is a PDF and something else at once. "
                "Print it to a new PDF and choose that."
            )
        )
    _check_ending(data)
    for part in (data, *_unpacked(data)):
        _check_names(_spelled_out(part))
    return Evidence(data, "application/pdf")


def _check_ending(data):
    tail = data[-2048:]
    _, end, rest = tail.rpartition(b"%%EOF")
    if b"startxref" not in tail or not end or b"/Root" not in data:
        raise ValidationError(gettext("This PDF is cut off or damaged. Save or scan it again."))
    if rest.strip(b"\0\t\n\f\r "):
        raise ValidationError(
            gettext(
                "Something is hidden behind the end of this PDF. "
                "Print it to a new PDF and choose that."
            )
        )


def _check_names(part):
    if LOCKED.search(part):
        raise ValidationError(
            gettext(
                "This PDF is locked with a password or restrictions. Save a copy without them, "
                "so that it can still be read in fifty years."
            )
        )
    if ACTIVE.search(part):
        raise ValidationError(
            gettext(
                "This PDF carries a program, a form or other files. "
                "Print it to a new PDF and choose that."
            )
        )


def _spelled_out(part):
    """Names without escapes: in a PDF /Java#53cript is /JavaScript."""
    return ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), part)


def _unpacked(data):
    """The object streams of a PDF, where names can hide from a plain search."""
    headers = [match for match in HEADER.finditer(data) if b"/ObjStm" in match[1]]
    is_complete = _spelled_out(data).count(b"/ObjStm") == len(headers)
    if not (is_complete and all(_is_packed_once(match[1]) for match in headers)):
        raise ValidationError(UNCHECKABLE)
    budget = MAX_UNPACKED
    for match in headers:
        part = _inflate(data[match.end() :], budget)
        budget -= len(part)
        yield part


def _is_packed_once(header):
    """Unpacked a single time, and not reckoned with afterwards, it is what a reader sees."""
    names = NAME.findall(header)
    is_plain = len(names) == len(set(names)) and NAMES_OF_PACKED.issuperset(names)
    return is_plain and PACKED_ONCE.search(header)


def _inflate(packed, budget):
    try:
        inflater = zlib.decompressobj()
        part = inflater.decompress(packed, budget + 1)
    except zlib.error:
        part = None
    if part is None or len(part) > budget:
        raise ValidationError(UNCHECKABLE)
    return part


def keep(document, evidence):
    """Fill and save a document; no file stays behind if its row cannot be written."""
    document.content_type = evidence.content_type
    document.size = len(evidence.content)
    document.sha256 = evidence.sha256
    document.file.save("", ContentFile(evidence.content), save=False)
    try:
        document.save()
    except Exception:
        document.file.delete(save=False)
        raise
    return document
