"""Registering a program: page after page, saved at any time, from a telephone."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from programs import editing, turns, wording
from programs.forms.picture import PictureForm
from programs.forms.questions import QuestionsForm
from programs.forms.steps import MEANWHILE, STEPS, PartnersForm, organizations_of
from programs.models import Picture, Program
from programs.workflow import program_workflow
from sistercities import typed

from .doors import keeper_page, own_page

NOBODY = _(
    "Programs are registered by volunteers and coordinators of an organization. "
    "Ask to join your community’s organization first."
)


@own_page
def create(request):
    organizations = organizations_of(request.user, Program())
    if not organizations:
        raise PermissionDenied(NOBODY)
    form = PartnersForm(
        request.POST or typed.kept(request),
        user=request.user,
        initial={"organization": organizations[0], "kind": ""},
    )
    if request.method == "POST" and form.is_valid():
        program = editing.begin(form, by=request.user)
        return saved(
            request, program, "partners", gettext("The draft is saved. Only your side sees it.")
        )
    return show(request, Program(), "partners", form)


def writers_page(view):
    """A page on which a program is written; while the network looks at it, it stays as it is."""

    @keeper_page
    @wraps(view)
    def inner(request, program, *args, **kwargs):
        if program.is_in_review:
            messages.info(request, wording.LOCKED)
            return redirect("programs:manage", program.slug)
        return view(request, program, *args, **kwargs)

    return inner


@writers_page
def edit(request, program, step):
    if step not in STEPS:
        raise Http404(gettext("There is no such page of a program."))
    data = request.POST or typed.kept(request)
    form = STEPS[step](data, instance=program, user=request.user)
    if request.method == "POST" and form.is_valid() and write(request, form):
        return saved(request, program, step, wording.saved(form))
    return show(request, program, step, form)


def write(request, form):
    """Save the page; what stands in the way is said in the form, with everything typed kept."""
    try:
        form.amendment = editing.save(form, by=request.user)
    except editing.EditedMeanwhile:
        form.add_error(None, MEANWHILE)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


def show(request, program, step, form):
    if request.method == "POST":
        typed.keep(request)
    context = {
        "program": program,
        "form": form,
        "step": step,
        "steps": wording.steps(step, program),
        "title": wording.STEPS[step],
        "asked_for": turns.asked_for(program) if program.pk else "",
        "earlier": [] if program.pk else Program.objects.kept_by(request.user).to_copy(),
    }
    return render(request, "programs/program_form.html", context)


def saved(request, program, step, sentence):
    typed.forget(request)
    messages.success(request, sentence)
    if "leave" in request.POST or program.is_public:
        return redirect("programs:manage", program.slug)
    return redirect(wording.next_address(program, step))


@writers_page
def picture(request, program):
    cover = program.pictures.filter(use=Picture.Use.COVER).first()
    form = PictureForm(
        request.POST or None,
        request.FILES or None,
        instance=cover or Picture(program=program, uploaded_by=request.user),
    )
    if request.method == "POST" and "remove" in request.POST and cover:
        cover.delete()
        return saved(request, program, "picture", gettext("The picture is taken out."))
    if request.method == "POST" and form.is_valid():
        _save_cover(form)
        return saved(request, program, "picture", gettext("The picture is saved."))
    return show(request, program, "picture", form)


def _save_cover(form):
    """Of two clicks at once the second one replaces what the first one has saved."""
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:
        covers = Picture.objects.filter(use=Picture.Use.COVER, program=form.instance.program_id)
        form.instance.pk = covers.values_list("pk", flat=True).first()
        form.instance.save()


@writers_page
def questions(request, program):
    if request.method != "POST":
        form = QuestionsForm(typed.kept(request), program=program)
        return show(request, program, "questions", form)
    try:
        form = _ask(request, program)
    except ValidationError as refusal:
        messages.info(request, refusal.message)
        return redirect("programs:manage", program.slug)
    if not form.is_valid():
        return show(request, program, "questions", form)
    return saved(request, program, "people", gettext("The questions are saved."))


def _ask(request, program):
    """Under the lock under which people sign up, so that nobody answers what is taken out."""
    with editing.writing(program) as row:
        form = QuestionsForm(request.POST or None, program=row)
        if form.is_valid():
            form.save()
    return form


@keeper_page
def send(request, program):
    """The last page: what is still missing, and the one button."""
    option = program_workflow.option("submit", program, request.user)
    context = {
        "program": program,
        "option": option,
        "step": "send",
        "steps": wording.steps("send", program),
        "asked_for": turns.asked_for(program),
        "missing": [found for found in option.findings if found.blocks],
    }
    return render(request, "programs/program_send.html", context)


@require_POST
@keeper_page
def copy(request, program):
    draft = editing.copy(program, by=request.user)
    messages.success(
        request, gettext("Here is a copy. Give it new days, and look through the rest.")
    )
    return redirect("programs:edit", draft.slug, "dates")


@require_POST
@keeper_page
def discard(request, program):
    if not editing.discard(program):
        raise PermissionDenied(gettext("The network has seen this program, so it is kept."))
    messages.success(request, gettext("The draft is thrown away."))
    return redirect("programs:programs")
