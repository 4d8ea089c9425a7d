"""What one process of a machine says is seen by the others at once."""

import pytest

from sistercities import generation, marks

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(marks.tempfile, "tempdir", str(tmp_path / "missing"))
    marks._shared.cache_clear()
    yield
    marks._shared.cache_clear()


def other_process():
    return marks._mapped(marks._path())


def test_other_process_sees_a_change():
    before = bytes(other_process())
    marks.change()
    assert bytes(other_process()) == marks.seen() != before


def test_generation_is_asked_again_once_another_process_moved_it(
    monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(generation, "MOMENT", 60)
    monkeypatch.setattr(generation.lately, "known", {})
    generation.lately()

    with django_assert_num_queries(0):
        generation.lately()
    other_process()[:] = b"moved on"
    with django_assert_num_queries(1):
        generation.lately()


def test_file_is_for_its_owner_alone():
    marks.seen()
    assert marks._path().stat().st_mode & 0o777 == 0o600


def test_without_a_folder_a_process_still_sees_its_own_changes(no_folder):
    before = marks.seen()
    marks.change()
    assert marks.seen() != before
