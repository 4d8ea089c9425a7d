"""Files of the whole register change at one moment; before and after, readers have whole ones."""

import hashlib
import io
import json
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, InMemoryStorage, default_storage
from django.core.management import call_command

from partnerships.open_data import published
from sistercities.open_data.tables import TABLES
from tests.factories import make_community, make_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def read(client, name):
    answer = client.get(f"/data/{name}")
    return b"".join(answer.streaming_content)


def publish():
    call_command("publish_data", stdout=io.StringIO())


def grow_old():
    """Everything that is stored now was written more than a day ago."""
    for name in stored():
        os.utime(default_storage.path(f"open-data/{name}"), (1_000_000_000, 1_000_000_000))


def stored():
    return sorted(default_storage.listdir("open-data")[1])


def test_file_has_the_checksum_that_the_list_of_checksums_says(client):
    make_partnership()
    publish()
    sums = client.get("/data/SHA256SUMS").content.decode().splitlines()
    told = dict(reversed(line.split("  ")) for line in sums)

    for name, digest in told.items():
        assert hashlib.sha256(read(client, name)).hexdigest() == digest, name


def test_each_file_is_named_by_its_checksum_and_nothing_else_is_kept():
    publish()
    first = stored()
    grow_old()
    make_partnership()
    publish()

    manifest = published.manifest()
    assert len(first) == len(stored()) == len(manifest["files"]) + 1
    assert stored() == sorted(
        ["manifest.json"]
        + [f"{file['sha256'][:16]}-{name}" for name, file in manifest["files"].items()]
    )


def test_reader_who_looked_before_finds_the_old_file_while_new_ones_are_written(client):
    publish()
    before = published.manifest()
    make_partnership(make_community("Osaka", "JP"), make_community("Chicago"))
    digest = before["files"]["partnerships.csv"]["sha256"]
    new = published._write(published.TABLES["partnerships"], "csv")

    assert new["sha256"] != digest
    assert hashlib.sha256(read(client, "partnerships.csv")).hexdigest() == digest


def test_file_of_somebody_who_publishes_at_the_same_time_is_spared():
    make_partnership()
    theirs = published._write(published.TABLES["partnerships"], "csv")
    name = f"{theirs['sha256'][:16]}-partnerships.csv"
    make_partnership(make_community("Osaka", "JP"), make_community("Chicago"))
    publish()
    assert name in stored()

    grow_old()
    publish()
    assert name not in stored()


class Folder(FileSystemStorage):
    """A folder out of which nobody takes the manifest, not for a moment either."""

    def delete(self, name):
        assert name != published.MANIFEST
        super().delete(name)


class Bucket(InMemoryStorage):
    """Files that lie in no folder, as in a bucket."""

    def path(self, name):
        raise NotImplementedError

    def _relative_path(self, name):
        return name


@pytest.mark.parametrize("storage", [Folder, Bucket])
def test_manifest_takes_the_place_of_the_one_before_it_wherever_files_are(settings, storage):
    kind = {"BACKEND": f"{__name__}.{storage.__name__}"}
    settings.STORAGES = {**settings.STORAGES, "default": kind}
    assert published.manifest() is None
    publish()
    make_partnership()
    publish()

    with published.open_file("partnerships.csv", published.manifest()) as file:
        assert b"P-" in file.read()
    assert [name for name in stored() if name.startswith("manifest")] == ["manifest.json"]


def test_failure_half_way_leaves_the_old_files_in_place(client, monkeypatch):
    publish()
    digests = {name: file["sha256"] for name, file in published.manifest()["files"].items()}
    make_partnership()
    monkeypatch.setattr(
        published.chain, "seal", lambda: (_ for _ in ()).throw(OSError("no room left"))
    )
    with pytest.raises(OSError, match="no room left"):
        publish()

    for name, digest in digests.items():
        assert hashlib.sha256(read(client, name)).hexdigest() == digest, name


def tables_of_text():
    return {name for name in stored() if name.endswith(".csv")}


def test_publishing_again_without_a_change_writes_no_second_table_of_text():
    """The other formats say inside at which moment they were made."""
    publish()
    first = tables_of_text()
    publish()

    assert len(first) == len(TABLES)
    assert tables_of_text() == first


def test_file_that_is_gone_is_a_page_that_says_so_and_no_fault(client):
    publish()
    for name in stored():
        if name != "manifest.json":
            default_storage.delete(f"open-data/{name}")
    answer = client.get("/data/partnerships.csv")

    assert answer.status_code == 404


def test_damaged_neighbor_is_cleared_away():
    publish()
    default_storage.save("open-data/partnerships.csv", ContentFile(b"of an earlier release"))
    grow_old()
    publish()

    assert "partnerships.csv" not in stored()


def test_manifest_is_read_by_people_and_programs():
    publish()
    with default_storage.open("open-data/manifest.json") as file:
        manifest = json.load(file)

    assert set(manifest) == {"as_of", "seal", "files"}
    assert manifest["files"]["partnerships.csv"]["bytes"] > 100
