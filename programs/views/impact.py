"""Impact: the figures of the network, and the yearly report of a tie or a place, to print."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from members.models import Community
from partnerships.models import Partnership
from programs import impact
from programs.models import Program, Report


@require_safe
def network(request):
    reports = impact.network_reports()
    figures = impact.figures(reports)
    context = {
        "figures": figures,
        "years": [(y, map(impact.in_words, values)) for y, values in impact.by_year(reports)],
        "columns": [figure.heading for figure in figures],
        "as_of": timezone.localdate(),
    }
    return render(request, "programs/impact.html", context)


@require_safe
def partnership(request, slug):
    tie = get_object_or_404(
        Partnership.objects.public().select_related("home", "abroad"), slug=slug
    )
    reports = Report.objects.of_partnership(tie)
    return _yearly(request, tie, reports, Program.objects.of_partnership(tie))


@require_safe
def community(request, country, slug):
    places = Community.objects.public().select_related("country", "parent")
    place = get_object_or_404(places, country=country.upper(), slug=slug)
    return _yearly(
        request, place, Report.objects.of_community(place), Program.objects.of_community(place)
    )


def _yearly(request, subject, reports, programs):
    known = [row["year"] for row in impact.years(reports.public())]
    year = _year(request.GET.get("year", ""), known)
    context = {
        "subject": subject,
        "known": known,
        "report": impact.yearly(str(subject), year, reports, programs),
    }
    return render(request, "programs/yearly_report.html", context)


def _year(text, known):
    """The year asked for, or the last one that has a report."""
    if not text:
        return known[0] if known else timezone.localdate().year
    if text.isdecimal() and text.isascii() and len(text) == 4 and int(text) > 1900:
        return int(text)
    raise Http404(gettext("Write the year with four digits, such as 2026."))
