"""The page of those who keep a program: whose turn it is, what can be done, what is still due."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from programs import turns, wording
from programs.amendments import amendment_workflow, differences
from programs.models import Program
from programs.workflow import program_workflow
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed

from .doors import keeper_page, number, version_seen

# What its keepers can do with a program; staff do the rest in the admin.
TOLD = {"postpone", "resume", "cancel"}
OURS = ("submit", "take_back", "postpone", "resume", "cancel", "report", "correct_report")


@keeper_page
def manage(request, program):
    available = program_workflow.available(program, request.user)
    amendment = program.amendments.awaiting_decision().first()
    context = {
        "program": program,
        "word": wording.word_of(program),
        "case": turns.case_of(program),
        "options": [option for option in available if option.transition.name in OURS],
        "history": turns.told(program),
        "amendment": amendment,
        "changes": differences(amendment) if amendment else [],
        "steps": wording.steps("partners", program),
        "counts": turns.counts_of(program),
    }
    return render(request, "programs/manage.html", context)


@keeper_page
def transition(request, program, name):
    if name not in OURS:
        raise Http404(gettext("There is no such step."))
    if request.method == "POST":
        return _perform(request, program, name)
    return _ask(request, program, name)


def _ask(request, program, name, status=200):
    context = {
        "program": program,
        "option": program_workflow.option(name, program, request.user),
        "note": request.POST.get("note", ""),
        "people": program.enrollments.live().count(),
        "told": name in TOLD,
    }
    return render(request, "programs/transition.html", context, status=status)


def _perform(request, program, name):
    try:
        program_workflow.perform(
            name,
            program,
            by=request.user,
            note=request.POST.get("note", ""),
            version=version_seen(request),
        )
    except TransitionNotAllowed as refusal:
        messages.error(request, in_a_row(refusal.messages))
        return _ask(request, Program.objects.get(pk=program.pk), name)
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, wording.DONE[name])
    return redirect("programs:manage", program.slug)


@require_POST
@keeper_page
def withdraw(request, program):
    """Take a proposed change back before the network has decided."""
    seen = number(request.POST.get("amendment"))
    amendment = program.amendments.awaiting_decision().filter(pk=seen).first()
    if amendment is None:
        messages.warning(
            request, gettext("This change does not wait any more. Look at what the page says now.")
        )
    else:
        _take_back(request, amendment)
    return redirect("programs:manage", program.slug)


def _take_back(request, amendment):
    try:
        amendment_workflow.perform(
            "withdraw", amendment, by=request.user, version=version_seen(request)
        )
    except TransitionNotAllowed as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, gettext("Taken back. The page stays as it is."))
