import io
import json
import os
import stat
import subprocess
import sys
import tarfile
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from members.models import ReferenceStamp, User
from partnerships.models import Act, Partnership, StaffNote
from sistercities import archive, chain
from sistercities.search import suggest
from tests.factories import make_act, make_community, make_user
from tests.operations.cluster import Cluster
from tests.partnerships.stories import Story
from tests.programs.factories import (
    make_enrollment,
    make_hours,
    make_program,
    make_question,
    make_reported,
)
from tests.programs.giving import make_award, make_grant

PRODUCTION = {"DEBUG": "no", "SECRET_KEY": "s" * 50}


def fill():
    """Something in every room: an approval with its history, acts, programs, hours, mail, files."""
    story = Story().approved()
    make_act(story.agreement.partnership)
    StaffNote.objects.create(agreement=story.agreement, text="¿Dónde? 神戸", by_name="Rita")
    program = make_program(partnerships=[story.agreement.partnership], capacity=3)
    make_enrollment(program)
    make_question(program)
    make_hours(program, story.cora, Decimal("2.50"))
    make_reported()
    ReferenceStamp.objects.create(part="places", digest="ab" * 32)
    make_award()
    make_grant(reported_on=date(2025, 10, 1), outcome="神戸 came.")
    make_community("Tacoma", latitude=47.25, longitude=-122.44)
    Session.objects.create(session_key="x", session_data="x", expire_date=timezone.now())
    default_storage.save("evidence/abc", ContentFile(b"%PDF-1.7 signed"))
    chain.seal()


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
    assert sum(table["count"] > 0 for table in before.values()) >= 30
    call_command("backup", tmp_path / "portal.tar.gz", stdout=io.StringIO())
    destroy()
    assert Partnership.objects.count() == 0
    assert suggest("Seattle") == []

    call_command("restore", tmp_path / "portal.tar.gz", stdout=io.StringIO())

    assert archive.checksums() == before
    assert Act.objects.get().status == "recorded"
    with default_storage.open("evidence/abc") as file:
        assert file.read() == b"%PDF-1.7 signed"
    assert "Seattle" in {hit.title for hit in suggest("Seattle")}
    assert list(chain.broken()) == []
    assert not Session.objects.exists()


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
    assert Partnership.objects.count() == 2


def run(command, database, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", command, *map(str, arguments)],
        env={**os.environ, "DATABASE_URL": database, **environment},
        capture_output=True,
        text=True,
    )


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


class Restless(FileSystemStorage):
    """Before a file is opened, somebody takes another one away, ``times`` times."""

    times = 1

    def _open(self, name, mode="rb"):
        if Restless.times:
            Restless.times -= 1
            self.delete(name)
        return super()._open(name, mode)


@pytest.fixture
def restless(media, settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": f"{Restless.__module__}.{Restless.__qualname__}"}
    }
    for number in range(6):
        default_storage.save(f"pictures/{number}", ContentFile(b"a picture"))


@pytest.mark.django_db(transaction=True)
def test_backup_begins_again_where_a_file_is_taken_away_meanwhile(restless, tmp_path):
    make_community("Tacoma")
    Restless.times = 1
    manifest = archive.write(tmp_path / "one.tar.gz")

    assert list(manifest["media"]) == [f"pictures/{number}" for number in range(1, 6)]
    with tarfile.open(tmp_path / "one.tar.gz") as tar:
        names = tar.getnames()
    assert len(names) == len(set(names))
    assert "pictures/0" not in "".join(names)


@pytest.mark.django_db(transaction=True)
def test_backup_that_never_comes_to_rest_says_so(restless, tmp_path):
    Restless.times = 5
    with pytest.raises(CommandError, match="Try again when less goes on"):
        call_command("backup", tmp_path / "one.tar.gz", stdout=io.StringIO())
    assert not [*tmp_path.glob("*.tar.gz*")]


@pytest.mark.django_db(transaction=True)
def test_backup_is_for_the_eyes_of_its_account_alone_and_needs_a_folder(media, tmp_path):
    call_command("backup", tmp_path, stdout=io.StringIO())
    [made] = tmp_path.glob("portal-*.tar.gz")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("backup", tmp_path / "nowhere", stdout=io.StringIO())


def test_restore_before_the_tables_were_made_is_a_sentence(tmp_path):
    done = run("restore", f"sqlite:///{tmp_path}/new.sqlite3", tmp_path / "any.tar.gz")
    assert (done.returncode, "Run 'manage.py migrate' first." in done.stderr) == (1, True)


def assert_says(done, words):
    assert (done.returncode, words in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_register_goes_from_postgresql_to_sqlite_and_on_to_postgresql_unchanged(media, tmp_path):
    fill()
    first, second = tmp_path / "first.tar.gz", tmp_path / "second.tar.gz"
    call_command("backup", first, stdout=io.StringIO())
    files = {"MEDIA_ROOT": str(tmp_path / "elsewhere")}
    sqlite = f"sqlite:///{tmp_path}/portal.sqlite3"
    run("migrate", sqlite, "--verbosity=0")

    assert_says(run("restore", sqlite, first, **files), "and 1 files.")
    assert_says(run("backup", sqlite, second, **files), "and 1 files are in")
    assert manifest_of(second) | {"rows": {}} == manifest_of(first) | {"rows": {}}
    assert manifest_of(second)["rows"] == manifest_of(first)["rows"]
    with Cluster().make() as cluster:
        moved = run("move_database", sqlite, cluster.url, **files, **PRODUCTION)
        assert_says(moved, "are the same in both")
        assert_says(run("backup", cluster.url, tmp_path / "third.tar.gz", **files), "1 files")
    third = manifest_of(tmp_path / "third.tar.gz")
    different = [
        label for label, row in third["rows"].items() if row != manifest_of(first)["rows"][label]
    ]
    # The two backups beat in between.
    assert different in ([], ["sistercities.heartbeat"])


def test_move_to_another_database_compares_counts_and_checksums(tmp_path):
    source, target = (f"sqlite:///{tmp_path}/{name}.sqlite3" for name in ("old", "new"))
    run("migrate", source, "--verbosity=0")

    first = run("move_database", source, target)
    assert "are the same in both databases" in first.stdout

    run("createsuperuser", target, "--noinput", "--email=a@example.org", "--name=Ana")
    second = run("move_database", source, target)
    assert (second.returncode, "This installation is in use" in second.stderr) == (1, True)
