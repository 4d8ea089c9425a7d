"""Files that were damaged anywhere, by chance or on purpose: kept, or refused with a sentence."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from partnerships.evidence import examine
from partnerships.importing.encodings import UnreadableFile
from partnerships.importing.reading import read_bytes
from sistercities.pictures import redraw
from tests.files import (
    blank_writer,
    make_locked_pdf,
    make_pdf,
    make_picture,
    make_scripted_pdf,
    make_zip,
    upload,
)
from tests.security.test_fuzzing import tried

# The library warns of what it leaves out; a picture is drawn anew without it.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")
TURNED, CAMERA, PLACE = 0x0112, 0x010F, 0x8825


def make_photograph(kind):
    """As a telephone takes it: turned, with its maker, and with the place where it was taken."""
    exif = Image.Exif()
    exif[TURNED], exif[CAMERA] = 6, "Maker"
    exif.get_ifd(PLACE).update({1: "N", 2: (47.0, 36.0, 35.0)})
    return make_picture(kind, exif=exif)


def make_packed_pdf():
    writer = blank_writer()
    writer.add_metadata({"/Title": "Agreement"})
    stream = io.BytesIO()
    writer.compress_identical_objects()
    writer.write(stream)
    return stream.getvalue().replace(b"/Type", b"/ObjStm stream\n/Type", 1)


def make_sheet():
    stream = io.BytesIO()
    book = Workbook()
    book.active.append(["city", "sister", "country"])
    book.save(stream)
    return stream.getvalue()


def make_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    return stream.getvalue()


PICTURES = [make_photograph(kind) for kind in ("JPEG", "PNG", "WEBP")]
PICTURES += [make_picture("PNG", pnginfo=None), make_picture("JPEG", progressive=True)]
PAPERS = [make_pdf(), make_packed_pdf(), make_locked_pdf(), make_scripted_pdf(), *PICTURES]
LISTS = [
    *(make_sheet(), make_zip(), make_bomb(), make_pdf()),
    "city,state,sister,country,year\r\nSeattle,WA,Kobe,Japan,1957\r\n".encode("utf-16"),
    b'{"results": {"bindings": [{"city": {"value": "Seattle"}, "sister": {"value": "Kobe"}}]}}',
    b'\xef\xbb\xbf"city";"sister"\n"Seattle";"Ko\nbe"\n',
]
harm = st.tuples(
    st.integers(0, 3_000),
    st.sampled_from(["put", "insert", "take out", "cut off", "again"]),
    st.binary(min_size=1, max_size=8)
    | st.sampled_from([b"\0" * 8, b"\xff" * 8, b"\x7f\xff\xff\xff"]),
)


def harmed(content, harms):
    for at, how, what in harms:
        at %= len(content) + 1
        before, after = content[:at], content[at:]
        content = {
            "put": before + what + after[len(what) :],
            "insert": before + what + after,
            "take out": before + after[len(what) :],
            "cut off": before,
            "again": before + after + after,
        }[how]
    return content


def harmed_one_of(files):
    return st.builds(harmed, st.sampled_from(files), st.lists(harm, min_size=1, max_size=4))


@tried
@given(harmed_one_of(PAPERS))
def test_damaged_paper_is_kept_or_refused_with_a_sentence(content):
    try:
        assert examine(upload(content)).content
    except ValidationError as refused:
        assert refused.messages[0].endswith(".")


@tried
@given(harmed_one_of(PICTURES))
def test_damaged_picture_is_drawn_anew_or_refused_with_a_sentence(content):
    try:
        assert redraw(content).width
    except ValidationError as refused:
        assert refused.messages[0].endswith(".")


@tried
@given(harmed_one_of(LISTS))
def test_damaged_list_is_read_or_refused_with_a_sentence(content):
    try:
        assert read_bytes(io.BytesIO(content), "list").records
    except UnreadableFile as refused:
        assert "\n" not in str(refused)


@pytest.mark.parametrize("content", PICTURES)
def test_picture_that_was_not_damaged_is_drawn_anew(content):
    assert redraw(content).width in {60, 40}
