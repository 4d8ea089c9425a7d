"""Pictures from telephones: drawn anew, described, and shown only if people agree."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from programs import wording
from programs.models import Picture
from tests.programs.factories import make_program

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def program(client, led):
    client.force_login(led["leader"])
    return make_program(status="draft", **led)


def read(stored):
    with stored.open() as file:
        return file.read()


def upload(client, program, data, name="photo.jpg", **fields):
    file = SimpleUploadedFile(name, data, "image/jpeg")
    fields = {"upload": file, "alt": "Two people cook"} | fields
    return client.post(reverse("programs:cover", args=[program.slug]), fields)


def image(width=800, height=600, kind="JPEG", **options):
    stream = BytesIO()
    Image.new("RGB", (width, height), "navy").save(stream, kind, **options)
    return stream.getvalue()


def with_position():
    """A photograph that says where and with which camera it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "CanaryCamera"
    exif.get_ifd(0x8825)[2] = (47.0, 36.0, 22.0)
    exif[0x0112] = 6
    return image(exif=exif)


def test_picture_is_drawn_anew_upright_and_without_its_place(client, program):
    assert upload(client, program, with_position()).status_code == 302
    picture = Picture.objects.get()
    kept, small = read(picture.file), read(picture.small)

    assert b"CanaryCamera" not in kept
    drawn = Image.open(BytesIO(kept))
    assert not drawn.getexif()
    assert drawn.size == (600, 800) == (picture.width, picture.height)
    assert max(Image.open(BytesIO(small)).size) == 640
    assert len(picture.file.name) > 30 and "photo" not in picture.file.name


def test_large_picture_is_made_smaller(client, program):
    upload(client, program, image(4000, 3000))
    assert (Picture.objects.get().width, Picture.objects.get().height) == (1600, 1200)


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (HEIC, "This is a HEIC picture"),
        (SVG, "This is a drawing (SVG), not a photograph."),
        (b"%PDF-1.7 not a picture", "Choose a picture in JPEG, PNG or WebP format."),
        (b"<html><script>alert(1)</script>", "Choose a picture in JPEG, PNG or WebP format."),
        (b"\xff\xd8\xff broken", "This picture is damaged and cannot be opened."),
        (b"\x89PNG\r\n\x1a\n broken", "This picture is damaged and cannot be opened."),
        (b"", "This file is empty. Choose the picture again."),
    ],
    ids=["heic", "svg", "pdf", "html", "jpeg", "png", "empty"],
)
def test_file_that_is_no_picture_is_told_what_to_do(data, sentence, client, program):
    page = upload(client, program, data).content.decode()
    assert sentence in page
    assert 'value="Two people cook"' in page
    assert not Picture.objects.exists()


def test_picture_of_more_than_40_megapixels_is_refused(client, program):
    page = upload(client, program, image(8000, 5100, "PNG")).content.decode()
    assert "This picture has 40 megapixels. Save it with 40 or fewer." in page


def test_picture_of_more_than_20_megabytes_is_refused(client, program):
    page = upload(client, program, image() + b"\0" * (21 * 2**20)).content.decode()
    assert "This picture has 21 MB. Choose one of up to 20 MB." in page


def test_picture_without_words_is_refused(client, program):
    page = upload(client, program, image(), alt="").content.decode()
    assert "“What does it show?” is empty. Fill it in." in page


def test_picture_of_people_who_did_not_agree_is_refused(client, program):
    page = upload(client, program, image(), shows_people="on").content.decode()
    assert "Show the picture only if they agree." in page


def test_second_picture_takes_the_place_of_the_first(client, program):
    upload(client, program, image())
    upload(client, program, image(300, 200), alt="A harbor")
    assert Picture.objects.get().alt == "A harbor"


def test_words_of_a_picture_can_be_changed_without_sending_it_again(client, program):
    upload(client, program, image())
    client.post(reverse("programs:cover", args=[program.slug]), {"alt": "A harbor"})
    picture = Picture.objects.get()
    assert (picture.alt, picture.width) == ("A harbor", 800)


def test_pages_of_a_program_look_for_its_picture_once(led, django_assert_num_queries):
    program = make_program(status="draft", **led)
    with django_assert_num_queries(1):
        wording.steps("what", program)


def test_picture_that_is_replaced_is_not_shown_from_what_a_browser_kept(client, led):
    client.force_login(led["leader"])
    program = make_program(**led)
    upload(client, program, image())
    before = Picture.objects.get()
    upload(client, program, image(kind="PNG"))
    after, visitor = Picture.objects.get(), Client()

    for old, new in (
        (before.get_absolute_url(), after.get_absolute_url()),
        (before.get_small_url(), after.get_small_url()),
    ):
        assert old != new
        assert new in visitor.get(program.get_absolute_url()).content.decode()
        assert visitor.get(new)["Cache-Control"] == "public, max-age=31536000, immutable"
        assert visitor.get(old)["Cache-Control"] == "no-cache"


def test_picture_that_is_replaced_or_taken_out_leaves_no_file(
    client, program, tmp_path, django_capture_on_commit_callbacks
):
    def files():
        return {path.name for path in tmp_path.rglob("*") if path.is_file()}

    def shown():
        picture = Picture.objects.get()
        return {picture.file.name.rpartition("/")[2], picture.small.name.rpartition("/")[2]}

    for kind in ("JPEG", "PNG"):
        with django_capture_on_commit_callbacks(execute=True):
            upload(client, program, image(kind=kind))
        assert files() == shown()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("programs:cover", args=[program.slug]), {"remove": "1"})
    assert files() == set()


def test_draft_that_is_thrown_away_takes_the_files_of_its_pictures_along(
    client, program, tmp_path, django_capture_on_commit_callbacks
):
    upload(client, program, image())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("programs:discard", args=[program.slug]))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
