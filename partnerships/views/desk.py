"""The coordinator's way with an agreement: begin it, and write in it page by page."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.models import Community
from partnerships import drafting
from partnerships.desk import WORDS
from partnerships.forms.pages import PAGE
from partnerships.forms.shown import typed_words
from partnerships.forms.start import BY_HAND, FindForm, StartForm
from partnerships.models import Agreement
from sistercities import typed
from sistercities.dates import moment

from .stops import next_address, stops

OTHERS = _(
    "You wrote in this agreement, but you no longer coordinate either community. "
    "A coordinator there can go on with it."
)


def desk_page(view):
    """A page for people who are signed in; who may not see it is told why, and loses no word."""

    @typed.signed_in
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied as refusal:
            return _closed(request, refusal)

    return inner


def _closed(request, refusal):
    context = {"reason": refusal, "typed": typed_words(request.POST)}
    return render(request, "desk_closed.html", context, status=403)


def kept_agreement(request, pk):
    """The agreement, for those who keep it; others learn who can, or that there is none."""
    agreement = Agreement.objects.kept_by(request.user).for_desk().filter(pk=pk).first()
    if agreement:
        return agreement
    if Agreement.objects.filter(pk=pk, authors=request.user.pk).exists():
        raise PermissionDenied(OTHERS)
    raise Http404(gettext("There is no such agreement on your desk."))


@desk_page
def agreement_new(request):
    homes = Community.objects.kept_by(request.user).home()
    if not homes.exists():
        raise PermissionDenied(
            gettext(
                "Only coordinators of a community propose its agreements. "
                "Ask to join your community’s organization first."
            )
        )
    find = FindForm(request.GET or None)
    data = request.POST or typed.kept(request)
    form = StartForm(data, homes=homes, found=find.found())
    if request.method == "POST" and form.is_valid():
        return _begin(request, form)
    if request.method == "POST":
        typed.keep(request)
    context = {"find": find, "form": form, "homes": homes, "by_hand": BY_HAND}
    return render(request, "partnerships/agreement_new.html", context)


def _begin(request, form):
    chosen = {name: form.cleaned_data[name] for name in ("home", "kind")}
    try:
        draft = drafting.begin(by=request.user, community=form.community, **chosen)
    except ValidationError as refusal:
        typed.keep(request)
        messages.error(request, refusal.messages[0])
        return redirect(request.get_full_path())
    typed.forget(request)
    messages.success(request, _begun(draft, request.user))
    return redirect("partnerships:agreement_page", draft.pk, "kind")


@desk_page
def agreement_list(request):
    """Every agreement of the communities this person keeps, whatever became of it."""
    agreements = Agreement.objects.kept_by(request.user).for_desk()
    rows = [(row, WORDS[row.status]) for row in agreements.order_by("partnership__sort_name", "pk")]
    return render(request, "partnerships/agreement_list.html", {"rows": rows})


@desk_page
def agreement_amend(request, pk):
    """A text that stands is never written over: its amendment is a draft of its own."""
    agreement = kept_agreement(request, pk)
    if not drafting.stands(agreement):
        messages.info(request, drafting.ONLY_STANDING)
        return redirect("partnerships:agreement", pk)
    if request.method == "POST":
        return _amend(request, agreement)
    return render(request, "partnerships/agreement_amend.html", {"agreement": agreement})


def _amend(request, agreement):
    try:
        draft = drafting.amend(agreement, request.user)
    except ValidationError as refusal:
        messages.info(request, refusal.messages[0])
        return redirect("partnerships:agreement", agreement.pk)
    messages.success(request, _begun(draft, request.user))
    return redirect("partnerships:agreement", draft.pk)


def _begun(draft, user):
    if draft.amends_id:
        return gettext(
            "These two have this agreement already. What you write here amends it; "
            "the public page stays as it is until the network approves your version."
        )
    if draft.saved_at or draft.created_by_id != user.pk:
        return gettext("This agreement was begun before. Here it is.")
    return gettext("The draft is begun. Only the coordinators of its communities can see it.")


@desk_page
def agreement_page(request, pk, slug):
    if slug not in PAGE:
        raise Http404(gettext("There is no such page of an agreement."))
    agreement = kept_agreement(request, pk)
    if request.method == "POST":
        return _save(request, agreement, PAGE[slug])
    if not agreement.is_editable:
        messages.info(request, drafting.why_locked(agreement))
        return redirect("partnerships:agreement", pk)
    data = typed.kept(request)
    return _show(request, agreement, PAGE[slug].draw(agreement, data), restored=data is not None)


def _save(request, agreement, page):
    try:
        with drafting.writing(agreement, request.user) as locked:
            drawn = page.draw(locked, request.POST)
            saved = _save_if_right(request, locked, drawn)
    except ValidationError as refusal:
        typed.keep(request)
        messages.error(request, refusal.messages[0])
        return redirect("partnerships:agreement", agreement.pk)
    if saved:
        typed.forget(request)
        return _go_on(request, agreement, page)
    typed.keep(request)
    return _show(request, locked, drawn)


def _save_if_right(request, locked, drawn):
    if not drawn.is_valid():
        return False
    if not drawn.has_changed:
        return True
    if request.POST.get("seen") != drawn.token:
        drawn.conflict = drawn.differences()
        drawn.forms[0].add_error(None, _meanwhile(locked))
        return False
    drawn.save()
    drafting.wrote(locked, request.user)
    return True


def _meanwhile(agreement):
    told = gettext(
        "{name} saved this page at {time}, after you opened it. "
        "Nothing you typed is lost: compare the two below. Save again to keep yours."
    )
    time = moment(agreement.saved_at, "TIME_FORMAT")
    return told.format(name=agreement.saved_by or gettext("Somebody"), time=time)


def _go_on(request, agreement, page):
    if request.POST.get("go") == "desk":
        messages.success(
            request, gettext("The draft “{agreement}” is saved.").format(agreement=agreement)
        )
        return redirect("desk:desk")
    return redirect(next_address(agreement, page.slug))


def _show(request, agreement, drawn, restored=False):
    context = {
        "agreement": agreement,
        "drawn": drawn,
        "stops": stops(agreement, drawn.page.slug),
        "restored": restored,
    }
    return render(request, "partnerships/agreement_page.html", context)
