"""The papers of a draft: added one at a time, so that a refused file costs nothing else."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from partnerships import drafting
from partnerships.forms.papers import PaperDetailsForm, PaperForm
from sistercities import typed

from .desk import desk_page, kept_agreement
from .stops import stops


@desk_page
def agreement_papers(request, pk):
    agreement = kept_agreement(request, pk)
    if request.method == "POST":
        return _add(request, agreement)
    if not agreement.is_editable:
        messages.info(request, drafting.why_locked(agreement))
        return redirect("partnerships:agreement", pk)
    return _show(request, agreement, PaperForm(typed.kept(request), agreement=agreement))


def _add(request, agreement):
    form = PaperForm(request.POST, request.FILES, agreement=agreement)
    if not form.is_valid():
        typed.keep(request)
        return _show(request, agreement, form)
    if _write(request, agreement, lambda locked: form.save(by=request.user)):
        typed.forget(request)
        messages.success(request, gettext("“{title}” is added.").format(title=form.instance.title))
        return redirect("partnerships:agreement_papers", agreement.pk)
    return redirect("partnerships:agreement", agreement.pk)


@desk_page
def agreement_paper(request, pk, paper):
    """What is said about one paper; its file stays as it is."""
    agreement = kept_agreement(request, pk)
    document = _paper(agreement, paper)
    form = PaperDetailsForm(request.POST or None, instance=document)
    if request.method != "POST" or not form.is_valid():
        context = {"agreement": agreement, "form": form, "paper": document}
        return render(request, "partnerships/agreement_paper.html", context)
    if _write(request, agreement, lambda locked: _describe(_paper(locked, paper), request.POST)):
        messages.success(request, gettext("“{title}” is saved.").format(title=document.title))
    return redirect("partnerships:agreement_papers", agreement.pk)


def _describe(document, posted):
    form = PaperDetailsForm(posted, instance=document)
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    form.save()


@desk_page
def agreement_paper_remove(request, pk, paper):
    agreement = kept_agreement(request, pk)
    document = _paper(agreement, paper)
    if request.method != "POST":
        context = {"agreement": agreement, "paper": document}
        return render(request, "partnerships/agreement_paper_remove.html", context)
    if _write(request, agreement, lambda locked: drafting.take_back(_paper(locked, paper))):
        messages.success(request, gettext("“{title}” is removed.").format(title=document.title))
    return redirect("partnerships:agreement_papers", agreement.pk)


def _paper(agreement, pk):
    """Asked again under the lock: a colleague may have taken the paper back meanwhile."""
    return get_object_or_404(agreement.documents.current(), pk=pk)


def _write(request, agreement, write):
    """True once it is written; a locked agreement says why and keeps what was typed."""
    try:
        with drafting.writing(agreement, request.user) as locked:
            write(locked)
            drafting.wrote(locked, request.user)
    except ValidationError as refusal:
        typed.keep(request)
        messages.error(request, refusal.messages[0])
        return False
    return True


def _show(request, agreement, form):
    context = {
        "agreement": agreement,
        "form": form,
        "papers": agreement.documents.current(),
        "stops": stops(agreement, "papers"),
    }
    return render(request, "partnerships/agreement_papers.html", context)
