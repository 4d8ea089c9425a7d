from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from sistercities.open_data.export import LICENSE
from sistercities.open_data.formats import FORMATS
from sistercities.open_data.tables import TABLES

from . import published
from .dataset import dataset


@require_safe
def data(request):
    manifest = published.manifest()
    context = {
        "tables": TABLES.values(),
        "manifest": manifest,
        "license": LICENSE,
        "dataset": dataset(TABLES.values(), manifest),
    }
    return render(request, "partnerships/data.html", context)


@require_safe
def dictionary(request):
    tables = {name: _describe(table) for name, table in TABLES.items()}
    return JsonResponse({"license": LICENSE, "tables": tables})


@require_safe
def file(request, name):
    manifest = published.manifest()
    if not manifest or name not in manifest["files"]:
        raise Http404(gettext("This file has not been published yet."))
    try:
        opened = published.open_file(name, manifest)
    except FileNotFoundError:  # Files of an earlier release are written anew within a day.
        raise Http404(gettext("This file has not been published yet.")) from None
    _, content_type = FORMATS[name.rsplit(".", 1)[1]]
    response = FileResponse(opened, as_attachment=True, filename=name, content_type=content_type)
    response["ETag"] = f'"{manifest["files"][name]["sha256"]}"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def sums(request):
    files = (published.manifest() or {"files": {}})["files"]
    lines = "".join(f"{row['sha256']}  {name}\n" for name, row in files.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8")


def _describe(table):
    return {
        "definition": table.definition,
        "columns": [
            {"name": column.name, "type": column.type, "definition": column.definition}
            for column in table.columns
        ],
    }
