"""Adults in a program for young people, and what cleared them. Nobody else sees this page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from programs import safety as checks
from programs.forms.adults import AdultForm, ClearanceForm, ClearedAdultForm
from programs.models import Clearance
from sistercities import typed
from sistercities.wording import in_a_row

from .doors import keeper_page, number


@keeper_page
def safety(request, program):
    if request.method == "POST":
        return _remove(request, program)
    context = {"program": program, "rows": checks.rows_of(program)}
    return render(request, "programs/safety.html", context)


def _remove(request, program):
    duty = get_object_or_404(program.duties, pk=number(request.POST.get("duty")))
    try:
        checks.take_out(duty)
        words = gettext("{adult} has no part in this program any more.")
        messages.success(request, words.format(adult=duty.adult))
    except ValidationError as refusal:
        messages.error(request, in_a_row(refusal.messages))
    return redirect("programs:safety", program.slug)


@keeper_page
def add_adult(request, program):
    held = checks.is_held_to(program)
    form_class = ClearedAdultForm if held else AdultForm
    form = form_class(request.POST or typed.kept(request), program=program)
    if request.method == "POST" and form.is_valid():
        duty = form.save(by=request.user)
        typed.forget(request)
        return _listed(request, program, duty, held)
    return render(request, "programs/adult_form.html", {"program": program, "form": form})


def _listed(request, program, duty, is_cleared):
    if is_cleared:
        words = gettext("{adult} is listed, and cleared for the whole stay.")
        messages.success(request, words.format(adult=duty.adult))
        return redirect("programs:safety", program.slug)
    words = gettext("{adult} is listed. Now record what cleared them.")
    messages.success(request, words.format(adult=duty.adult))
    return redirect("programs:adult", program.slug, duty.pk)


@keeper_page
def adult(request, program, pk):
    """One adult's clearances; a renewal is added before the old one ends."""
    duty = get_object_or_404(program.duties.select_related("adult"), pk=pk)
    clearance = Clearance(adult=duty.adult, recorded_by=request.user)
    form = ClearanceForm(request.POST or typed.kept(request), instance=clearance)
    if request.method == "POST" and form.is_valid():
        form.save()
        typed.forget(request)
        messages.success(request, gettext("The clearance is recorded."))
        return redirect("programs:safety", program.slug)
    context = {"program": program, "duty": duty, "form": form}
    return render(request, "programs/clearance_form.html", context)
