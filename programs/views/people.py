"""The leader's list: who takes part, who waits, and what they have to be told. Never public."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from programs import mail, places, roster
from programs.enrolling import enrollment_workflow
from programs.forms.leader import MessageForm
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed

from .doors import keeper_page, version_seen

LEADERS = ("decline", "give_up")


@keeper_page
def people(request, program):
    context = {"program": program, "groups": roster.groups_of(program)}
    return render(request, "programs/people.html", context)


@require_safe
@keeper_page
def export(request, program):
    """The list as a spreadsheet; people under 18 stand in it without name, birthday or health."""
    response = HttpResponse(roster.as_csv(program), content_type="text/csv; charset=utf-8")
    name = f"people-{program.pk}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@keeper_page
def decide(request, program, pk, name):
    enrollment = get_object_or_404(program.enrollments.for_leader(), pk=pk)
    if name not in LEADERS:
        raise Http404(gettext("There is no such step."))
    if request.method == "POST":
        if _move(request, enrollment, name):
            return redirect("programs:people", program.slug)
        enrollment = program.enrollments.get(pk=pk)  # as it is now, with what was typed
    context = {
        "program": program,
        "enrollment": enrollment,
        "option": enrollment_workflow.option(name, enrollment, request.user),
        "note": request.POST.get("note", ""),
    }
    return render(request, "programs/decide.html", context)


def _move(request, enrollment, name):
    note, seen = request.POST.get("note", ""), version_seen(request)
    try:
        places.move(name, enrollment, by=request.user, note=note, version=seen)
    except (TransitionNotAllowed, PermissionDenied) as refusal:
        messages.error(request, in_a_row(getattr(refusal, "messages", [refusal])))
        return False
    messages.success(
        request, gettext("Done. The person is told, and a free place goes to the next.")
    )
    return True


@keeper_page
def message(request, program):
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        sent = mail.send_message(program, form.save(commit=False), by=request.user)
        words = ngettext(
            "Written to {count} person.", "Written to {count} people.", sent.recipients
        )
        messages.success(request, words.format(count=sent.recipients))
        return redirect("programs:people", program.slug)
    context = {"program": program, "form": form, "earlier": program.messages.all()[:20]}
    return render(request, "programs/message.html", context)
