"""The statistics page: figures of partnerships and members, and what came of programs."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from partnerships.statistics import export
from partnerships.statistics.page import day_asked, statistics_of
from programs.statistics import impact_of
from sistercities import limits


def whole(day):
    """Figures of every room: partnerships and members, and the reports of programs."""
    return statistics_of(day, more=lambda day: [impact_of(day)])


@require_safe
def statistics(request):
    try:
        day, error = day_asked(request.GET.get("at", "")), ""
    except ValidationError as refusal:
        day, error = None, refusal.message
    name = request.GET.get("format", "")
    if name:
        return limits.refusal(request, "export") or _take_along(day, error, name)
    context = {"statistics": whole(day), "error": error, "formats": _formats(day)}
    return render(request, "statistics.html", context, status=400 if error else 200)


def _take_along(day, error, name):
    if error or name not in export.FORMATS:
        unknown = gettext("There is no format “{name}”. Ask for csv or json.")
        sentence = error or unknown.format(name=name[:20])
        return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")
    return export.export(whole(day), name)


def _formats(day):
    """Addresses of the same figures to take along."""
    asked = {"at": day} if day else {}
    return {
        name: f"{reverse('statistics')}?{urlencode({**asked, 'format': name})}"
        for name in export.FORMATS
    }
