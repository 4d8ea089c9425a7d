"""The register as a schema.org Dataset, so that search engines for data find it."""

from django.conf import settings
from django.urls import reverse

from partnerships.structured import CONTEXT, publisher
from sistercities.open_data.formats import FORMATS
from sistercities.open_data.tables import address

LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def dataset(tables, manifest):
    """What the page of open data tells, for machines; files only where they are published."""
    data = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": address(reverse("open_data:data")),
        "url": address(reverse("open_data:data")),
        "name": f"Register of {settings.NETWORK_NAME}",
        "description": " ".join(table.definition for table in tables),
        "license": LICENSE,
        "isAccessibleForFree": True,
        "creator": publisher(),
        "publisher": publisher(),
        "keywords": ["sister cities", "twin towns", "international partnerships"],
        "variableMeasured": sorted({name for table in tables for name in table.names}),
        "temporalCoverage": "1931/..",
        "spatialCoverage": "World",
        "distribution": [_api()],
    }
    if manifest:
        data["dateModified"] = manifest["as_of"]
        data["distribution"] += [_file(*row) for row in manifest["files"].items()]
    return data


def _file(name, file):
    _, content_type = FORMATS[name.rsplit(".", 1)[1]]
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": address(reverse("open_data:file", args=[name])),
        "encodingFormat": content_type.split(";")[0],
        "contentSize": f"{file['bytes']} B",
        "sha256": file["sha256"],
    }


def _api():
    return {
        "@type": "DataDownload",
        "name": "Read-only interface, version 1",
        "contentUrl": address(reverse("open_data:openapi")),
        "encodingFormat": "application/json",
    }
