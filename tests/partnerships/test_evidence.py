import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from PIL import Image

from partnerships.evidence import MAX_BYTES, examine, keep
from partnerships.models import Document
from tests.factories import make_agreement, make_partnership
from tests.files import (
    make_locked_pdf,
    make_pdf,
    make_picture,
    make_portfolio_pdf,
    make_scripted_pdf,
    make_zip,
    upload,
)

PAGE = b"<!doctype html><html><script>alert(1)</script></html>"


def refusal(content, name="paper.pdf"):
    with pytest.raises(ValidationError) as error:
        examine(upload(content, name))
    return error.value.messages[0]


def test_pdf_is_kept_byte_for_byte():
    pdf = make_pdf()
    evidence = examine(upload(pdf))

    assert evidence.content == pdf
    assert evidence.content_type == "application/pdf"
    assert evidence.sha256 == sha256(pdf).hexdigest()


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")],
)
def test_pictures_of_three_kinds_are_taken_by_content_not_by_name(kind, content_type):
    assert examine(upload(make_picture(kind), "renamed.pdf")).content_type == content_type


def test_place_and_camera_leave_a_picture():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Ana Reyes"
    exif.get_ifd(0x8825)[1] = "N"
    photo = make_picture(exif=exif)
    assert b"Ana Reyes" in photo

    content = examine(upload(photo)).content

    assert b"Ana Reyes" not in content
    assert not Image.open(BytesIO(content)).getexif()


def test_photo_taken_sideways_is_kept_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    content = examine(upload(make_picture(size=(60, 40), exif=exif))).content

    assert Image.open(BytesIO(content)).size == (40, 60)


def test_what_hides_behind_a_picture_is_left_behind():
    content = examine(upload(make_picture() + make_zip() + PAGE)).content

    assert b"<script>" not in content
    assert b"PK" not in content[-200:]


def test_transparent_paper_becomes_white():
    stream = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(stream, "PNG")

    content = examine(upload(stream.getvalue())).content

    assert Image.open(BytesIO(content)).getpixel((0, 0)) == (255, 255, 255)


def test_large_scan_is_made_smaller_but_stays_readable():
    content = examine(upload(make_picture(size=(5000, 3000)))).content

    assert Image.open(BytesIO(content)).size == (4000, 2400)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty. Choose the file again."),
        (b"MZ\x90\x00", "This is neither a PDF nor a JPEG, PNG or WebP picture"),
        (b"GIF89a" + b"\0" * 20, "This is neither a PDF nor a JPEG, PNG or WebP picture"),
        (PAGE, "This file is a web page, whatever its name says."),
        (b"<svg onload='alert(1)'>", "This file is a web page, whatever its name says."),
        (make_zip(), "This is a text document or an archive. Save it as a PDF"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "This is an HEIC photo."),
        (make_pdf()[:-30], "This PDF is cut off or damaged."),
        (b"%PDF-1.7 only this", "This PDF is cut off or damaged."),
        (make_locked_pdf(), "This PDF is locked with a password or restrictions."),
        (make_scripted_pdf(), "This PDF carries a program, a form or other files."),
        (make_portfolio_pdf(), "This PDF carries a program, a form or other files."),
        (b"%PDF-1.7\n" + PAGE + make_pdf(), "This file is a PDF and something else at once."),
        (make_pdf() + make_zip(), "This file is a PDF and something else at once."),
        (make_pdf() + b"\n" * 1024 + PAGE, "Something is hidden behind the end of this PDF."),
        (make_picture()[:200], "This picture is damaged and cannot be opened."),
        (b"\xff\xd8\xff" + b"\0" * 50, "This picture is damaged and cannot be opened."),
        (make_picture("PNG")[:-20] + b"broken", "This picture is damaged and cannot be opened."),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value[:40],
)
def test_bad_file_gets_a_sentence(content, sentence):
    assert refusal(content).startswith(sentence)


def test_whitespace_behind_the_end_of_a_pdf_is_harmless():
    assert examine(upload(make_pdf() + b"\r\n\0\n")).content_type == "application/pdf"


def test_name_spelled_with_escapes_does_not_hide_a_program():
    pdf = make_scripted_pdf().replace(b"/JavaScript", b"/Java#53cript")

    assert refusal(pdf).startswith("This PDF carries a program")


def packed(names, header=b"<< /Type /ObjStm /Filter /FlateDecode >>", pack=zlib.compress):
    """A PDF whose names lie in a compressed object stream."""
    hidden = b"9 0 obj\n" + header + b"\nstream\n" + pack(names)
    return make_pdf().replace(b"startxref", hidden + b"\nendstream\nendobj\nstartxref")


def test_program_in_a_compressed_stream_is_found():
    assert refusal(packed(b"<< /S /JavaScript /JS (app) >>")).startswith("This PDF carries")
    assert examine(upload(packed(b"<< /Type /Page >>"))).content_type == "application/pdf"


PROGRAM = b"<< /S /JavaScript /JS (app) >>"


def pack_twice(names):
    return zlib.compress(zlib.compress(names))


def pack_with_differences(names):
    """As a predictor of PNG has it: each byte is the difference to the one before."""
    return zlib.compress(bytes((b - a) % 256 for a, b in zip(b"\0" + names, names, strict=False)))


@pytest.mark.parametrize(
    ("header", "pack"),
    [
        (b"<< /Type /ObjStm" + b" " * 1100 + b"/Filter /FlateDecode /X << >> >>", zlib.compress),
        (b"<< /Type /ObjStm /Filter [/FlateDecode /FlateDecode] >>", pack_twice),
        (b"<< /Type /ObjStm /Filter [/FlateDecode /Fl] >>", pack_twice),
        (b"<< /Type /ObjStm /Filter /Fl#61teDecode >>", zlib.compress),
        (b"<< /Type /ObjStm /Extends /FlateDecode /Filter 8 0 R >>", pack_twice),
        (
            b"<< /Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 11 >> >>",
            pack_with_differences,
        ),
        (b"<< /Type /ObjStm /Filter /FlateDecode /DecodeParms 8 0 R >>", pack_with_differences),
        (b"<< /Type /ObjStm /Filter /FlateDecode /F 8 0 R >>", zlib.compress),
        (b"<< /Type /ObjStm % >>\nstream\n\n /Filter /FlateDecode >>", zlib.compress),
        (b"<< /Type 8 0 R /Filter /FlateDecode >> endobj 8 0 obj /ObjStm", zlib.compress),
    ],
)
def test_program_packed_in_an_unusual_way_is_refused(header, pack):
    assert refusal(packed(PROGRAM, header, pack)).startswith("This PDF is packed in a way")


@pytest.mark.parametrize(
    "header",
    [
        b"<</Type/ObjStm/First 2436/N 256/Length 4992/Filter/FlateDecode>>",
        b"<</Filter/FlateDecode/First 5/Length 55/N 1/Type/ObjStm/Extends 7 0 R>>",
        b"<<\n/Type /ObjStm\n/N 100\n/First 821\n/Length 1729      \n/Filter /FlateDecode\n>>",
        b"<< /Type /ObjStm /N 100 /First 821 /Length 8 0 R /Filter [ /FlateDecode ] >>",
        b"<< /Type /ObjStm" + b" " * 1100 + b"/Filter /FlateDecode >>",
    ],
)
def test_ways_in_which_programs_pack_are_looked_through(header):
    """MuPDF, Acrobat, pdfTeX, others, and one who leaves much room."""
    assert examine(upload(packed(b"<< /Type /Page >>", header))).content_type == "application/pdf"
    assert refusal(packed(PROGRAM, header)).startswith("This PDF carries a program")


def test_stream_that_unpacks_to_gigabytes_is_stopped_early():
    assert refusal(packed(b"0" * (33 * 2**20))).startswith("This PDF is packed in a way")


def test_stream_nobody_can_unpack_is_refused():
    pdf = packed(b"<< >>").replace(b"stream\n\x78", b"stream\nx-x")

    assert refusal(pdf).startswith("This PDF is packed in a way")
    assert refusal(packed(b"<< >>").replace(b"/ObjStm", b"/Obj#53tm")).startswith("This PDF is pa")


def test_picture_of_fifty_thousand_pixels_square_is_refused_before_it_is_drawn():
    bomb = make_picture("PNG", size=(1, 1))
    bomb = bomb[:16] + (50_000).to_bytes(4) * 2 + bomb[24:]

    assert "picture" in refusal(bomb)


def test_more_than_forty_megapixels_are_refused():
    assert refusal(make_picture("PNG", size=(8000, 5001))).startswith(
        "This picture has 40 megapixels."
    )


def test_large_file_is_told_its_size():
    file = upload(b"%PDF-")
    file.size = MAX_BYTES + 2**20

    with pytest.raises(ValidationError, match="This file has 16.0 MB, and the limit is 15 MB"):
        examine(file)


@pytest.mark.django_db
def test_kept_file_has_a_random_name_and_its_hash(tmp_path):
    pdf = make_pdf()
    agreement = make_agreement(make_partnership(status=None))
    with override_settings(MEDIA_ROOT=tmp_path):
        paper = Document(agreement=agreement, kind="agreement", title="Agreement")
        keep(paper, examine(upload(pdf, "../../etc/passwd.pdf")))

        with paper.file.open() as kept:
            assert kept.read() == pdf
    assert paper.sha256 == sha256(pdf).hexdigest()
    assert paper.size == len(pdf)
    assert "passwd" not in paper.file.name
    assert len(paper.file.name) == len("evidence/") + 32


@pytest.mark.django_db
def test_no_file_stays_behind_when_the_row_cannot_be_written(tmp_path):
    with override_settings(MEDIA_ROOT=tmp_path):
        paper = Document(kind="agreement", title="Agreement of nothing", pk="x")
        with pytest.raises(ValueError):
            keep(paper, examine(upload(make_pdf())))

        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
