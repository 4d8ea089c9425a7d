from django.test import RequestFactory, override_settings

from sistercities import uploads
from tests.files import upload


def received(size, monkeypatch):
    monkeypatch.setattr(uploads, "KEPT_BYTES", 100_000)
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=0):
        request = RequestFactory().post("/", {"paper": upload(b"x" * size)})
        with request.FILES["paper"] as file:
            return file.size, file.read()


def test_size_of_a_huge_file_is_known_although_most_of_it_is_dropped(monkeypatch):
    size, content = received(1_000_000, monkeypatch)

    assert size == 1_000_000
    assert len(content) < 200_000


def test_ordinary_file_is_kept_whole(monkeypatch):
    assert received(50_000, monkeypatch) == (50_000, b"x" * 50_000)
