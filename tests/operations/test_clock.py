"""One clock for every job: started when it is due, whatever became of the one before."""

import io
import logging
import tarfile
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from partnerships.models import Partnership
from sistercities import heartbeat
from sistercities.heartbeat import JOBS, Heartbeat, beat
from tests.clock import move_on
from tests.factories import make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def tick(*arguments):
    out = io.StringIO()
    call_command("clock", "--once", *arguments, stdout=out, stderr=out)
    return out.getvalue()


def ran():
    return set(Heartbeat.objects.values_list("job", flat=True))


def test_first_tick_starts_everything_and_the_next_one_nothing(tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    tick("--backups", str(folder))
    assert ran() == set(JOBS)
    assert tick("--backups", str(folder)) == ""


def test_each_job_comes_at_its_own_pace(tmp_path, monkeypatch):
    for job in JOBS:
        beat(job)
    move_on(monkeypatch, minutes=2)
    assert set(heartbeat.due()) == {"send_outbox", "seal_register"}
    move_on(monkeypatch, hours=2)
    assert set(heartbeat.due()) == {"send_outbox", "seal_register", "look_after_programs"}
    move_on(monkeypatch, hours=25)
    assert set(JOBS) - set(heartbeat.due()) == {"verify_register"}


def test_without_a_folder_somebody_else_makes_the_backups():
    tick()
    assert ran() == set(JOBS) - {"backup"}


def test_job_that_fails_keeps_no_other_one_back_and_is_tried_again(tmp_path, caplog, monkeypatch):
    logging.getLogger("sistercities").propagate = True
    tick("--backups", str(tmp_path / "missing" / "folder" / "x.tar.gz"))
    logging.getLogger("sistercities").propagate = False

    assert "The job backup failed" in caplog.text
    assert ran() == set(JOBS) - {"backup"} | {"failed: backup"}
    assert "backup" in heartbeat.silent()
    move_on(monkeypatch, minutes=59)
    assert "backup" not in heartbeat.due()
    move_on(monkeypatch, minutes=61)
    assert "backup" in heartbeat.due()


def test_job_of_each_minute_that_fails_is_tried_again_after_a_minute(monkeypatch):
    heartbeat.failed("send_outbox")
    assert "send_outbox" not in heartbeat.due()
    move_on(monkeypatch, minutes=1)
    assert "send_outbox" in heartbeat.due()


def test_register_that_does_not_agree_is_verified_once_an_hour_and_doctor_hears_of_it(monkeypatch):
    make_partnership()
    Partnership.objects.update(sort_name="Aachen")
    assert "!!" in tick()
    assert "!!" not in tick()
    assert "verify_register" in heartbeat.silent()
    move_on(monkeypatch, minutes=61)
    assert "!!" in tick()


def test_job_that_failed_and_then_ran_has_its_own_pace_again(monkeypatch):
    heartbeat.failed("verify_register")
    beat("verify_register")
    move_on(monkeypatch, days=6)
    assert "verify_register" not in heartbeat.due()
    move_on(monkeypatch, days=7, minutes=1)
    assert "verify_register" in heartbeat.due()


def test_backup_of_a_day_is_named_after_it_and_only_the_newest_are_kept(tmp_path):
    for day in range(10, 25):
        (tmp_path / f"portal-2026-01-{day}.tar.gz").write_bytes(b"old")
    (tmp_path / "portal-notes.txt").write_text("somebody's own")

    call_command("backup", tmp_path, "--keep", "3", stdout=io.StringIO())

    today = f"portal-{timezone.localdate():%Y-%m-%d}.tar.gz"
    left = sorted(path.name for path in tmp_path.glob("portal-*"))
    assert left == [
        "portal-2026-01-23.tar.gz",
        "portal-2026-01-24.tar.gz",
        today,
        "portal-notes.txt",
    ]
    with tarfile.open(tmp_path / today) as tar:
        assert "manifest.json" in tar.getnames()


def test_backup_that_breaks_off_leaves_the_last_one_and_no_half_one(tmp_path, settings):
    target = tmp_path / "portal.tar.gz"
    target.write_bytes(b"whole")
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "gone").symlink_to("/nowhere")

    with pytest.raises(CommandError, match="Files are being taken away all the time"):
        call_command("backup", target, stdout=io.StringIO())
    assert target.read_bytes() == b"whole"
    assert not list(tmp_path.glob("*.partial"))


def test_silence_is_measured_with_patience():
    beat("send_outbox")
    now = timezone.now()
    assert "send_outbox" not in heartbeat.silent(now + timedelta(minutes=14))
    assert "send_outbox" in heartbeat.silent(now + timedelta(minutes=16))
