"""Where an agreement stands: the checklist, whose turn it is, and the steps one may take."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerships import drafting
from partnerships.desk import case_of, so_far
from partnerships.forms.answers import AnswersForm, NoteForm
from partnerships.models import Side
from partnerships.revisions import digest, snapshot
from partnerships.workflow import agreement_workflow
from sistercities import typed
from sistercities.dates import moment

from .checklist import checklist
from .desk import desk_page, kept_agreement
from .stops import stops

# Step -> its button, what it does, and what is said once it is done.
STEPS = {
    "submit": (_("Send it to the network"), "", _("It is sent. {turn}")),
    "withdraw": (
        _("Withdraw it"),
        _(
            "The network stops looking at it, and nothing of it becomes public. "
            "You can take it up again within 30 days."
        ),
        _("It is withdrawn. You can take it up again within 30 days."),
    ),
    "reopen": (
        _("Take it up again"),
        _("It becomes a draft again, with everything you wrote."),
        _("It is a draft again."),
    ),
    "appeal": (
        _("Appeal against the decision"),
        _(
            "Other people than those who decided look at it anew. One appeal is possible; say what "
            "was overlooked."
        ),
        _("Your appeal is in. {turn}"),
    ),
}
WITH_NOTE = {"withdraw", "appeal"}


@desk_page
def agreement(request, pk):
    agreement = kept_agreement(request, pk)
    options = _options(agreement, request.user)
    context = {
        "agreement": agreement,
        "case": case_of(agreement),
        "stops": stops(agreement, ""),
        "hands": _hands(agreement),
        "may_be_amended": drafting.stands(agreement),
        "papers": [paper for paper in agreement.documents.all() if not paper.removed_at],
        "checks": checklist(agreement, options["submit"]) if "submit" in options else None,
        "options": [(name, STEPS[name][0], option.reason) for name, option in options.items()],
        "history": so_far(agreement),
        "seen": digest(snapshot(agreement)),
    }
    return render(request, "partnerships/agreement.html", context)


def _hands(agreement):
    return [
        (side, agreement.partnership.community_of(side), agreement.signature_of(side))
        for side in (Side.HOME, Side.ABROAD)
    ]


def _options(agreement, user):
    """The steps of the coordinator's side out of here, open or closed, by name."""
    every = agreement_workflow.available(agreement, user)
    return {row.transition.name: row for row in every if row.transition.name in STEPS}


@desk_page
def agreement_move(request, pk, name):
    if name not in STEPS:
        raise Http404(gettext("There is no such step."))
    agreement = kept_agreement(request, pk)
    form = _note_form(request, agreement, name)
    if request.method == "POST" and form.is_valid():
        return _move(request, agreement, name, form.cleaned_data)
    if request.method == "POST":
        typed.keep(request)
    button, help_text, _ = STEPS[name]
    context = {
        "agreement": agreement,
        "form": form,
        "asks": name in WITH_NOTE,
        "button": button,
        "help": help_text,
        "option": agreement_workflow.option(name, agreement, request.user),
    }
    return render(request, "partnerships/agreement_move.html", context)


def _note_form(request, agreement, name):
    needed = agreement_workflow.transitions[name].note_required
    kept = typed.kept(request)
    # What was typed waits for another try; the version that was refused would be so again.
    data = request.POST or (kept and kept.dict() | {"version": agreement.version})
    return NoteForm(data, required=needed, initial={"version": agreement.version})


def _move(request, agreement, name, given):
    try:
        with drafting.locking(agreement, request.user) as locked:
            if name == "submit":
                _check_seen(request, locked)
            agreement_workflow.perform(
                name, locked, by=request.user, note=given["note"], version=given["version"]
            )
    except ValidationError as refusal:
        typed.keep(request)
        messages.error(request, refusal.messages[0])
        return redirect("partnerships:agreement", agreement.pk)
    typed.forget(request)
    messages.success(request, STEPS[name][2].format(turn=_turn(locked)))
    return redirect("partnerships:agreement", agreement.pk)


def _check_seen(request, locked):
    """Nobody sends what a colleague changed after they looked at it."""
    if request.POST.get("seen") == digest(snapshot(locked)):
        return
    told = gettext(
        "{name} changed the draft at {time}, after you opened this page. "
        "Look it over, then send it."
    )
    time = moment(locked.saved_at or locked.created_at, "TIME_FORMAT")
    raise ValidationError(told.format(name=locked.saved_by or gettext("Somebody"), time=time))


def _turn(agreement):
    if not agreement.due_on:
        return gettext("It is the network’s turn; you will get a mail.")
    day = formats.date_format(agreement.due_on, "MONTH_DAY_FORMAT")
    return gettext("It is the network’s turn until {day}; you will get a mail.").format(day=day)


@desk_page
def agreement_answers(request, pk):
    """What the network asked for, item by item."""
    agreement = kept_agreement(request, pk)
    if not (agreement.is_editable and agreement.items.all()):
        messages.info(request, gettext("There is nothing to answer now."))
        return redirect("partnerships:agreement", pk)
    if request.method == "POST":
        return _answer(request, agreement)
    form = AnswersForm(typed.kept(request), items=latest_items(agreement))
    return _show_answers(request, agreement, form)


def _show_answers(request, agreement, form):
    context = {"agreement": agreement, "form": form, "stops": stops(agreement, "")}
    return render(request, "partnerships/agreement_answers.html", context)


def latest_items(agreement):
    items = agreement.items.all()
    latest = max(item.change_id for item in items)
    return [item for item in items if item.change_id == latest]


def _answer(request, agreement):
    try:
        with drafting.writing(agreement, request.user) as locked:
            form = AnswersForm(request.POST or None, items=latest_items(locked))
            if form.is_valid():
                form.save(request.user)
                drafting.wrote(locked, request.user)
    except ValidationError as refusal:
        typed.keep(request)
        messages.error(request, refusal.messages[0])
        return redirect("partnerships:agreement", agreement.pk)
    if not form.is_valid():
        typed.keep(request)
        return _show_answers(request, agreement, form)
    typed.forget(request)
    messages.success(
        request, gettext("Your answers are saved. The network reads them once you send.")
    )
    return redirect("partnerships:agreement", agreement.pk)
