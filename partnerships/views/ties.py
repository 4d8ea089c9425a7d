from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from partnerships.listings import TieListing
from partnerships.models import Document
from partnerships.open_data.tables import TABLES
from partnerships.record import Record, fetched
from partnerships.structured import tie_data
from sistercities.open_data.export import export

ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


@require_safe
def partnership_list(request):
    listing = TieListing(request.GET, request.path)
    template = f"partnerships/partnership_{listing.view}.html"
    return export(request, TABLES["partnerships"], listing.ordered()) or render(
        request, template, {"listing": listing}
    )


@require_safe
def partnership(request, slug):
    record = Record(get_object_or_404(fetched(), slug=slug))
    context = {"record": record, "tie": record.tie, "data": tie_data(record)}
    return render(request, "partnerships/partnership_detail.html", context)


@require_safe
def paper(request, slug, pk):
    """A public paper, always to be saved and never shown as a page of ours."""
    papers = Document.objects.public().filter(agreement__partnership__slug=slug)
    document = get_object_or_404(papers.exclude(file=""), pk=pk)
    if not document.file.storage.exists(document.file.name):
        raise Http404("The paper is not on file any more.")
    ending = ENDINGS.get(document.content_type, "bin")
    response = FileResponse(
        document.file.open(),
        as_attachment=True,
        filename=f"{slug}-{document.kind}-{document.pk}.{ending}",
        content_type=document.content_type or "application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
