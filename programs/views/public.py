"""What everybody sees: the list, the month, a program with its picture, and a way to ask."""

from datetime import date

from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from programs import calendars, impact, mail, structured, wording
from programs.forms.contact import ContactForm
from programs.listing import ProgramListing
from programs.models import Picture, Program
from programs.open_data import PROGRAMS
from sistercities.limits import limited
from sistercities.listing import show
from sistercities.open_data import export
from sistercities.uploads import still_there

from .doors import public_program

FIRST_YEAR, LAST_YEAR = 1900, 2200
FOREVER = "public, max-age=31536000, immutable"


@require_safe
def program_list(request):
    listing = ProgramListing(request.GET, request.path)
    return export(request, PROGRAMS, listing.ordered) or show(
        request, "programs/program_list.html", listing
    )


@require_safe
def this_month(request):
    today = timezone.localdate()
    return redirect("programs:month", today.year, today.month)


@require_safe
def month(request, year, month):
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404(gettext("There is no such month."))
    programs = Program.objects.in_calendar().between(*calendars.span_of(year, month))
    listed = list(programs.order_by("starts_on", "pk")[: calendars.MONTH_MOST])
    before, after = calendars.neighbors(year, month)
    context = {
        "first": date(year, month, 1),
        "weeks": calendars.weeks_of(year, month, listed),
        "count": sum(calendars.is_in(row, year, month) for row in listed),
        "before": before,
        "after": after,
    }
    return render(request, "programs/program_month.html", context)


@require_safe
def program(request, slug):
    program = public_program(slug)
    context = {
        "program": program,
        "word": wording.word_of(program),
        "phase": program.phase(),
        "cover": next(iter(_pictures(program, Picture.Use.COVER)), None),
        "event": structured.event(program),
        "open": program.takes_enrollments_on(),
        "facts": wording.facts_of(program),
        "ties": wording.ties_of(program),
        "keeps": Program.objects.kept_by(request.user).filter(pk=program.pk).exists(),
        **_report_of(program),
    }
    return render(request, "programs/program_detail.html", context)


def _pictures(program, use):
    return [picture for picture in program.pictures.all() if picture.use == use]


def _report_of(program):
    """The report, once it is sent in, with the pictures people agreed to."""
    if program.status != Program.Status.REPORTED:
        return {"report": None}
    return {
        "report": program.report,
        "report_pictures": _pictures(program, Picture.Use.REPORT),
        "figures": impact.figures_of(program.report),
    }


@require_safe
def picture(request, pk, size):
    """A picture of a public program, or of one that the visitor keeps."""
    found = get_object_or_404(Picture.objects.select_related("program"), pk=pk)
    if size not in Picture.SIZES or not _may_see(request.user, found):
        raise Http404(gettext("There is no such picture."))
    name = getattr(found, Picture.SIZES[size]).name
    with still_there(found), default_storage.open(name) as file:
        response = HttpResponse(file.read(), content_type=found.content_type)
    response["Cache-Control"] = _how_long(found, request.GET.get("v") == found.version_of(size))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _how_long(picture, is_of_this_file):
    if not picture.is_public:
        return "private, no-store"
    return FOREVER if is_of_this_file else "no-cache"


def _may_see(user, picture):
    kept = Program.objects.kept_by(user).filter(pk=picture.program_id)
    return picture.is_public or user.has_perm("programs.view_program") or kept.exists()


@limited("contact")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request, slug):
    """A question to whoever runs the program; no address is shown to anybody."""
    program = public_program(slug)
    form = ContactForm(request.POST or None, initial=_sender(request.user))
    if request.method == "POST" and form.is_valid():
        mail.question_asked(program, **form.cleaned_data)
        return render(request, "programs/contact_sent.html", {"program": program})
    return render(request, "programs/contact_form.html", {"program": program, "form": form})


def _sender(user):
    return {"name": user.name, "email": user.email} if user.is_authenticated else {}
