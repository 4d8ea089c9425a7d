import io
import os
import subprocess
import sys
import tarfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from members.models import Community, Country, User
from partnerships.models import Act, Partnership
from sistercities import archive
from tests.factories import (
    make_act,
    make_affiliation,
    make_organization,
    make_partnership,
    make_signature,
    make_term,
    make_user,
)


def fill():
    tie = make_partnership()
    make_signature(tie.agreements.get())
    make_act(tie)
    make_term(tie.home)
    make_affiliation(make_user(), make_organization(communities=[tie.home]))
    default_storage.save("evidence/abc", ContentFile(b"%PDF-1.7 signed"))


def destroy():
    call_command("flush", interactive=False, verbosity=0)
    default_storage.delete("evidence/abc")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.mark.django_db(transaction=True)
def test_everything_destroyed_comes_back_row_by_row_and_file_by_file(media, tmp_path):
    fill()
    before = archive.checksums()
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    destroy()
    assert Partnership.objects.count() == 0

    call_command("restore", tmp_path / "portal.tar.gz", stdout=io.StringIO())

    assert archive.checksums() == before
    assert Act.objects.get().status == "recorded"
    with default_storage.open("evidence/abc") as file:
        assert file.read() == b"%PDF-1.7 signed"


@pytest.mark.django_db(transaction=True)
def test_rows_made_after_a_restore_get_new_numbers(media, tmp_path):
    fill()
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    destroy()
    call_command("restore", tmp_path / "portal.tar.gz", stdout=io.StringIO())

    assert make_user("Somebody new").pk > User.objects.order_by("pk").first().pk


@pytest.mark.django_db(transaction=True)
def test_restore_into_an_installation_in_use_is_refused(media, tmp_path):
    fill()
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())

    with pytest.raises(CommandError, match="Restore into an empty database"):
        call_command("restore", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    assert Partnership.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_damaged_backup_restores_nothing(media, tmp_path):
    fill()
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    tamper(tmp_path / "portal.tar.gz", "rows/members.community.jsonl", b"Kobe", b"Kyoto")
    destroy()

    with pytest.raises(CommandError, match="members.community differ from its checksum"):
        call_command("restore", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    assert not Country.objects.exists()
    assert not Community.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("content", [b"", b"not a tar", b"\x1f\x8b\x08broken"])
def test_file_that_is_no_backup_is_told_in_one_sentence(tmp_path, content):
    (tmp_path / "x.tar.gz").write_bytes(content)

    with pytest.raises(CommandError, match="damaged or is not a backup"):
        call_command("restore", tmp_path / "x.tar.gz")


def tamper(path, name, old, new):
    with tarfile.open(path) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar]
    with tarfile.open(path, "w:gz") as tar:
        for info, content in members:
            content = content.replace(old, new) if info.name == name else content
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))


def run(command, database, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", command, *arguments],
        env={**os.environ, "DATABASE_URL": database},
        capture_output=True,
        text=True,
    )


def test_move_to_another_database_compares_counts_and_checksums(tmp_path):
    source, target = (f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("old", "new"))
    run("migrate", source, "--verbosity=0")

    first = run("move_database", source, target)
    assert "are the same in both databases" in first.stdout

    run("createsuperuser", target, "--noinput", "--email=a@example.org", "--name=Ana")
    second = run("move_database", source, target)
    assert (second.returncode, "This installation is in use" in second.stderr) == (1, True)
