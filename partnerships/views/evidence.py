"""Papers and certificates: who may see them, and served so that nothing in them can run."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from partnerships import certificates
from partnerships.models import Certificate, Document
from sistercities.limits import read_limited
from sistercities.open_data.export import drawn_in_turn
from sistercities.uploads import still_there

EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}


@require_safe
def document(request, pk):
    """The file itself; for those who may not see it, there is none."""
    paper = get_object_or_404(Document.objects.visible_to(request.user), pk=pk)
    if not paper.file:
        raise Http404(gettext("This paper is a page elsewhere. Open its address instead."))
    with still_there(paper):
        response = FileResponse(paper.file.open(), content_type=paper.content_type)
    name = f"{slugify(paper.title)[:80] or 'paper'}.{EXTENSIONS.get(paper.content_type, 'bin')}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def certificate_list(request):
    """Where the paper sends people: the code typed from it leads to the certificate."""
    code = request.GET.get("code", "").strip().lower()
    found = Certificate.objects.filter(code=code).first() if code.isalnum() else None
    if found:
        return redirect(found)
    return render(request, "partnerships/certificate_list.html", {"code": code})


@require_safe
def certificate(request, code):
    """Valid, replaced or void: the page says which, and never only shows a picture of a paper."""
    row = get_object_or_404(certificates.with_everything(), code=code)
    context = certificates.context_of(row, paper=request.GET.get("paper"))
    page = "certificate" if context["tie"].is_public else "certificate_closed"
    return render(request, f"partnerships/{page}.html", context)


@require_safe
@read_limited("export")
@drawn_in_turn
def certificate_pdf(request, code):
    if not certificates.CAN_DRAW_PDF:
        raise Http404(gettext("This portal draws no PDF. Print the certificate's page instead."))
    row = get_object_or_404(certificates.with_everything().valid(), code=code)
    if not row.agreement.partnership.is_public:
        raise Http404(gettext("The partnership of this certificate is not public."))
    response = FileResponse(certificates.draw_pdf(row), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{row.code}.pdf"'
    return response
