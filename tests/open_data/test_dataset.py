import json
import re

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def dataset(client):
    return json.loads(BLOCK.search(client.get("/data/").content.decode())[1])


def test_page_of_open_data_is_a_dataset_for_machines(client, files, settings):
    settings.SITE_ADDRESS = "https://register.example.org"
    data = dataset(client)

    assert (data["@type"], data["url"]) == ("Dataset", "https://register.example.org/data/")
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert len(data["description"]) > 50
    assert [row["encodingFormat"] for row in data["distribution"]] == ["application/json"]


def test_published_files_stand_there_with_their_checksums(client, files):
    call_command("publish_data")
    rows = {row["name"]: row for row in dataset(client)["distribution"]}

    assert rows["partnerships.csv"]["encodingFormat"] == "text/csv"
    assert len(rows["partnerships.csv"]["sha256"]) == 64
    assert rows["communities.geojson"]["contentUrl"].endswith("/data/communities.geojson")
