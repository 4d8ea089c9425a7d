"""After a program: hours logged and confirmed, gifts, pictures, and the report."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from programs import editing, reporting
from programs import hours as logging
from programs.forms.leader import GiftForm, HoursForm, ReportForm
from programs.forms.picture import PictureForm
from programs.hours import hours_workflow
from programs.models import Gift, HoursEntry, Picture
from sistercities import typed
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed

from .doors import keeper_page, number, own_page, version_seen


@own_page
def my_hours(request):
    """A volunteer's own hours: log a day, take one back, answer a question."""
    programs = logging.may_log(request.user)
    entry = HoursEntry(user=request.user)
    form = HoursForm(request.POST or typed.kept(request), instance=entry, programs=programs)
    if request.method == "POST" and form.is_valid() and _log(form):
        typed.forget(request)
        messages.success(request, gettext("Logged. The leader confirms it with one click."))
        return redirect("programs:hours")
    return render(request, "programs/my_hours.html", {"form": form, **reporting.own(request.user)})


def _log(form):
    try:
        logging.log(form.save(commit=False))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


@own_page
def my_entry(request, pk, name):
    """One step of one's own entry: take it back, or answer the leader's question."""
    entry = get_object_or_404(request.user.hours_entries, pk=pk)
    if request.method != "POST" or name not in {"withdraw", "answer"}:
        raise Http404(gettext("There is nothing like that to do here."))
    _perform(request, entry, name, version_seen(request))
    return redirect("programs:hours")


def _perform(request, entry, name, version):
    note = request.POST.get("note", "")
    try:
        hours_workflow.perform(name, entry, by=request.user, note=note, version=version)
    except TransitionNotAllowed as refusal:
        messages.error(request, in_a_row(refusal.messages))
    else:
        messages.success(request, gettext("Done."))


@keeper_page
def hours(request, program):
    """Everything that waits, and one button that confirms it."""
    waiting = program.hours_entries.awaiting().with_words().select_related("user", "program")
    if request.method == "POST" and "question" in request.POST:
        entry = get_object_or_404(waiting, pk=number(request.POST["question"]))
        _perform(request, entry, "question", entry.version)
        return redirect("programs:program-hours", program.slug)
    if request.method == "POST":
        return _confirm(request, program, waiting)
    context = {"program": program, "waiting": waiting, **reporting.hours_of(program)}
    return render(request, "programs/program_hours.html", context)


def _confirm(request, program, waiting):
    chosen = waiting.filter(pk__in=map(number, request.POST.getlist("entry")))
    done, refused = logging.confirm_all(chosen, by=request.user)
    messages.success(request, gettext("Confirmed: {count}.").format(count=done))
    for sentence in dict.fromkeys(refused):
        messages.error(request, sentence)
    return redirect("programs:program-hours", program.slug)


@keeper_page
def report(request, program):
    """Five numbers and a story, saved at any time; sending it in is the next page's button."""
    if request.method == "POST":
        return _write(request, program)
    if program.status != program.Status.PUBLISHED:
        return _closed(request, program)
    form = ReportForm(typed.kept(request), instance=reporting.begun(program))
    return _show(request, program, form)


def _write(request, program):
    with editing.held(program) as row:
        if row.status != row.Status.PUBLISHED:
            typed.keep(request)
            return _closed(request, row)
        form = ReportForm(request.POST, instance=reporting.begun(row))
        if form.is_valid():
            reporting.save(form, by=request.user)
    if form.errors:
        typed.keep(request)
        return _show(request, program, form)
    typed.forget(request)
    messages.success(request, gettext("Saved. Send it in when it is complete."))
    return redirect("programs:transition", program.slug, "report")


def _closed(request, program):
    messages.info(request, gettext("A report is written while the program is published."))
    return redirect("programs:manage", program.slug)


def _show(request, program, form):
    context = {"program": program, "form": form, **reporting.material(program)}
    return render(request, "programs/report_form.html", context)


@keeper_page
def gifts(request, program):
    """Y6: gifts, travel money and help in kind, with receiver and value."""
    form = GiftForm(request.POST or typed.kept(request), instance=Gift(program=program))
    if request.method == "POST" and form.is_valid():
        form.save()
        typed.forget(request)
        messages.success(request, gettext("Recorded."))
        return redirect("programs:gifts", program.slug)
    context = {"program": program, "form": form, "gifts": program.gifts.all()}
    return render(request, "programs/gifts.html", context)


@keeper_page
def pictures(request, program):
    """Pictures for the report: shown with it, and only if the people in them agree."""
    if request.method == "POST" and "remove" in request.POST:
        get_object_or_404(_shown(program), pk=number(request.POST["remove"])).delete()
        return redirect("programs:report-pictures", program.slug)
    picture = Picture(program=program, use=Picture.Use.REPORT, uploaded_by=request.user)
    form = PictureForm(request.POST or None, request.FILES or None, instance=picture)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, gettext("The picture is saved."))
        return redirect("programs:report-pictures", program.slug)
    context = {"program": program, "form": form, "pictures": _shown(program)}
    return render(request, "programs/report_pictures.html", context)


def _shown(program):
    return program.pictures.filter(use=Picture.Use.REPORT)
