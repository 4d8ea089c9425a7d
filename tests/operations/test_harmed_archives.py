"""An archive that was cut off, harmed, exchanged or made elsewhere: a sentence, and no change."""

import gzip
import hashlib
import io
import random
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction

from members.models import Community, Country
from sistercities import archive
from tests.factories import make_community
from tests.operations.archives import manifest_of, opened, packed, rewritten, with_manifest

pytestmark = pytest.mark.django_db

SIGNED = b"%PDF-1.7 signed"


@pytest.fixture
def backup(settings, tmp_path):
    """A backup with two files, of a register that is gone by now."""
    settings.MEDIA_ROOT = tmp_path / "media"
    make_community("Kobe", "JP")
    for name in ("evidence/abc", "evidence/bcd"):
        default_storage.save(name, ContentFile(SIGNED))
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    with transaction.atomic():
        archive.empty("default")
    for name in ("evidence/abc", "evidence/bcd"):
        default_storage.delete(name)
    return tmp_path / "portal.tar.gz"


def restore(path):
    call_command("restore", path, stdout=io.StringIO())


def assert_refused(path, words):
    """In one sentence, and the installation is as empty as before."""
    with pytest.raises(CommandError, match=words) as refusal:
        restore(path)
    assert str(refusal.value).count("\n") == 0
    assert not Country.objects.exists()
    assert not Community.objects.exists()


def uploads():
    return sorted(default_storage.listdir("evidence")[1])


def test_archive_that_breaks_off_is_refused_wherever_it_does(backup):
    whole = backup.read_bytes()
    for share in (0, 1, 5, 20, 50, 80, 95, 99):
        backup.write_bytes(whole[: len(whole) * share // 100])
        assert_refused(backup, "damaged")
    backup.write_bytes(whole[:-9])
    assert_refused(backup, "damaged")


def test_archive_with_one_bit_turned_is_refused_wherever_it_is(backup):
    whole, chance = backup.read_bytes(), random.Random(26)
    for _ in range(30):
        place = chance.randrange(10, len(whole))
        turned = bytes([whole[place] ^ 1 << chance.randrange(8)])
        backup.write_bytes(whole[:place] + turned + whole[place + 1 :])
        # What repeats itself can be packed in several ways that say the same.
        if unpacked(backup.read_bytes()) != unpacked(whole):
            assert_refused(backup, "damaged")


def unpacked(content):
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error):
        return None


@pytest.mark.parametrize("content", [b"", b"not a tar", b"\x1f\x8b\x08broken", b"\x1f\x8b" * 600])
def test_file_that_is_no_archive_is_refused(tmp_path, content):
    (tmp_path / "x.tar.gz").write_bytes(content)
    with pytest.raises(CommandError, match="damaged or is not a backup"):
        restore(tmp_path / "x.tar.gz")
    with pytest.raises(CommandError, match="No such file"):
        restore(tmp_path / "y.tar.gz")


def test_archive_of_something_else_is_refused(backup):
    packed(backup, {"notes.txt": b"somebody's own"})
    assert_refused(backup, "it has no manifest")
    for manifest in (b"[]", b"{}", b"7", b"\xff", b'{"format": 2}'):
        packed(backup, {"manifest.json": manifest})
        assert_refused(backup, "damaged, or is none of the portal")


def test_rows_and_files_that_differ_from_their_checksums_are_refused(backup):
    files = opened(backup)
    rows = files["rows/members.community.jsonl"].replace(b"Kobe", b"Kyoto")
    packed(backup, files | {"rows/members.community.jsonl": rows})
    assert_refused(backup, "members.community.jsonl differs from its checksum")
    packed(backup, files | {"media/evidence/bcd": b"another"})
    assert_refused(backup, "media/evidence/bcd differs from its checksum")
    assert uploads() == []


@pytest.mark.parametrize("name", ["rows/members.user.jsonl", "media/evidence/abc"])
def test_archive_without_a_part_or_with_one_too_many_is_refused(backup, name):
    files = opened(backup)
    packed(backup, {other: content for other, content in files.items() if other != name})
    assert_refused(backup, "it holds other files than it says")
    packed(backup, files | {"media/extra": b"slipped in"})
    assert_refused(backup, "it holds other files than it says")


def test_table_that_its_manifest_does_not_name_is_not_left_out_in_silence(backup):
    files = opened(backup)
    manifest = manifest_of(files)
    del manifest["rows"]["partnerships.document"]
    packed(backup, with_manifest(files, manifest))
    assert_refused(backup, "it has other tables than this portal")


def test_backup_of_another_release_is_led_back_to_it(backup):
    files = opened(backup)
    manifest = manifest_of(files)
    manifest["schema"]["members"] = "0099_of_tomorrow"
    packed(backup, with_manifest(files, manifest))
    assert_refused(backup, "whose tables end with members 0099_of_tomorrow. Restore it with that")
    packed(backup, with_manifest(files, manifest | {"format": 1}))
    assert_refused(backup, "made by another release of the portal. Restore it there")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"slug"', b'"slag"'),
        (b'"slug", ', b""),
        (b'"JP"', b'"JP'),
    ],
)
def test_rows_that_no_portal_wrote_are_refused_though_the_checksums_fit(backup, old, new):
    packed(backup, rewritten(opened(backup), "members.community", old, new))
    assert_refused(backup, "rows that this portal cannot take")
    assert uploads() == []


def test_file_that_would_leave_its_folder_is_refused(backup, tmp_path):
    files = opened(backup) | {"media/../outside": SIGNED}
    manifest = manifest_of(files)
    manifest["media"]["../outside"] = hashlib.sha256(SIGNED).hexdigest()
    packed(backup, with_manifest(files, manifest))
    assert_refused(backup, "cannot take")
    assert not (tmp_path / "outside").exists()
    assert uploads() == []


def test_file_that_is_there_already_stays_if_it_is_the_same(backup):
    default_storage.save("evidence/abc", ContentFile(SIGNED))
    restore(backup)
    assert Community.objects.get().name == "Kobe"
    assert uploads() == ["abc", "bcd"]


def test_file_of_the_same_name_and_other_content_is_evidence_and_not_overwritten(backup):
    default_storage.save("evidence/bcd", ContentFile(b"another"))
    assert_refused(backup, "evidence/bcd is among the uploads already, and is another file")
    assert uploads() == ["bcd"]
    with default_storage.open("evidence/bcd") as file:
        assert file.read() == b"another"


def test_file_that_cannot_be_kept_leaves_no_row_either(backup, settings, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder")
    settings.MEDIA_ROOT = tmp_path / "taken"
    assert_refused(backup, "evidence/abc cannot be kept: Not a directory")


@pytest.mark.django_db(transaction=True)
def test_row_that_refers_to_nothing_takes_everything_back_and_the_good_archive_still_comes(backup):
    whole = backup.read_bytes()
    packed(backup, rewritten(opened(backup), "members.community", b'"JP"', b'"XX"'))
    assert_refused(backup, "cannot take")
    assert uploads() == []
    backup.write_bytes(whole)
    restore(backup)
    assert archive.checksums() == manifest_of(opened(backup))["rows"]
