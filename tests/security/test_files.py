"""Files that people send: bombs, disguises, names that climb, and who gets them back."""

import os
import re
import resource
import struct
import warnings
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from members.models.pictured import picture_path
from partnerships.evidence import examine
from partnerships.models import Document
from partnerships.models.documents import evidence_path
from programs.models.picture import picture_path as program_picture_path
from sistercities.pictures import redraw
from tests.files import make_pdf, make_picture, upload
from tests.partnerships.stories import Story
from tests.security.world import put

SECONDS, MEGABYTES = 1, 100


def within_limits(work):
    """Do it in a child that is killed after a second of work, and refused more than 100 MB."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os._exit(_limited(work))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _limited(work):
    with open("/proc/self/statm") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MEGABYTES * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        work()
    except ValidationError:
        return 0
    except MemoryError:
        return 3
    return 4


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, *more):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(more) + body + chunk(b"IEND", b"")
    )


def zip_bomb():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 50_000_000)
    return stream.getvalue()


def pdf_bomb(streams, unpacked):
    """Object streams that grow a thousandfold when somebody looks into them."""
    packed = zlib.compress(b" " * unpacked, 9)
    one = b"9 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\n"
    return make_pdf().replace(b"startxref", one * streams + b"startxref")


TEXT_BOMB = chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 60_000_000, 9))
BOMBS = {
    "a picture of 50,000 by 50,000": png(50_000, 50_000),
    "a picture of one line, two billion wide": png(2**31 - 1, 1),
    "words packed into a picture": png(10, 10, TEXT_BOMB),
    "a zip": zip_bomb(),
    "a zip behind the head of a PDF": b"%PDF-1.7\n" + zip_bomb(),
    "one stream of a PDF": pdf_bomb(1, 60_000_000),
    "a hundred streams of a PDF": pdf_bomb(100, 5_000_000),
    "fifteen megabytes of escapes": make_pdf().replace(b"%%EOF", b"#2F" * 5_000_000 + b"%%EOF"),
    "fifteen megabytes of promises": b"%PDF-1.7\n" + b"/ObjStm stream\n" * 1_000_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_threat_11_a_bomb_is_refused_within_a_second_and_a_hundred_megabytes(bomb):
    assert within_limits(lambda: examine(upload(bomb))) == 0


@pytest.mark.parametrize("bomb", list(BOMBS.values())[:4], ids=list(BOMBS)[:4])
def test_threat_11_a_bomb_as_a_photograph_is_refused_as_well(bomb):
    assert within_limits(lambda: redraw(bomb)) == 0


def test_threat_11_the_limits_of_these_tests_do_bite():
    assert within_limits(lambda: bytearray(300 * 2**20)) == 3
    assert within_limits(lambda: [None for _ in iter(int, 1)]) != 0


@pytest.mark.parametrize(
    "disguise",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xff\xd8\xff<html><script>alert(1)</script>",
        b"GIF89a<script>alert(1)</script>",
        b"%PDF-1.7\n<html><script>alert(1)</script>" + make_pdf(),
        b"\x89PNG\r\n\x1a\n<?php system('id'); ?>",
        b"RIFF\0\0\0\0WEBP<script>alert(1)</script>",
        b"\0" * 100,
    ],
)
def test_threat_10_what_is_two_things_at_once_is_refused(disguise):
    with pytest.raises(ValidationError):
        examine(upload(disguise, "photo.jpg"))


@pytest.mark.django_db
def test_threat_10_a_paper_leaves_as_an_attachment_that_can_run_nothing(client, media):
    paper = approved_paper()
    answer = client.get(f"/documents/{paper.pk}/")
    assert b"".join(answer.streaming_content) == make_pdf()
    assert answer["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="[\w-]+\.pdf"', answer["Content-Disposition"])
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def approved_paper():
    Story().approved()
    paper = Document.objects.get(make_public=True)
    put(paper, make_pdf())
    return paper


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@given(st.text(max_size=300) | st.sampled_from(["../../x", "..\\x", "/etc/passwd", "a\0.pdf"]))
def test_threat_12_no_name_from_outside_becomes_a_path(name):
    assert re.fullmatch(r"evidence/[A-Za-z0-9]{32}", evidence_path(None, name))
    assert re.fullmatch(r"members/[A-Za-z0-9]{32}\.(jpeg|png|webp)", picture_path(None, name))
    assert re.fullmatch(r"pictures/[A-Za-z0-9]{32}", program_picture_path(None, name))


def test_threat_02_a_hundred_thousand_files_share_no_name():
    assert len({evidence_path(None, "") for _ in range(100_000)}) == 100_000


@pytest.mark.django_db
def test_threat_33_no_file_has_an_address_of_its_own(client, media):
    """Papers are given out by the number of their row, after a look at who asks."""
    paper = approved_paper()
    for path in (f"/media/{paper.file.name}", f"/{paper.file.name}", f"/static/{paper.file.name}"):
        assert client.get(path).status_code == 404, path
    assert Document._meta.get_field("is_public").default is False


@pytest.mark.django_db
def test_threat_38_signatures_are_private_until_both_are_verified(client):
    story = Story().submitted()
    tie = story.agreement.partnership
    number = f"/api/v1/partnerships/P-{tie.pk:06d}"
    assert [client.get(path).status_code for path in (tie.get_absolute_url(), number)] == [404, 404]
    assert tie.get_absolute_url() not in client.get("/search/?q=Seattle+Kobe").content.decode()

    story.does(story.rita, "claim")
    story.does(story.rita, "recommend_approval", "I compared both hands.")
    assert client.get(number).status_code == 404
    story.does(story.dana, "approve", "Two of two signatures.")
    assert "Clinton" in client.get(tie.get_absolute_url()).content.decode()


def test_threat_10_a_picture_is_drawn_anew():
    picture = redraw(make_picture() + b"<script>alert(1)</script>")
    assert b"script" not in picture.content
