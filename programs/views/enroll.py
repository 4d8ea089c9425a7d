"""Taking part: sign up with or without an account, and act on one's place by a link."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from programs import links, mail, places, wording
from programs.actors import VISITOR, holder_of
from programs.forms.enroll import EnrollForm
from programs.models import Enrollment, EnrollmentLink
from sistercities.limits import limited
from sistercities.wording import in_a_row
from sistercities.workflow import TransitionNotAllowed

from .doors import number, own_page, public_program, version_seen

GONE = _("This link does not work any more. Look for a newer mail, or write to the organizers.")
ACTS = {"accept", "give_up"}


@never_cache
@limited("enroll")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request, slug):
    program = public_program(slug)
    form = EnrollForm(request.POST or None, program=program, user=request.user)
    if request.method == "POST" and form.is_valid() and _enroll(request, form):
        return redirect("programs:thanks", program.slug)
    context = {"program": program, "form": form, "open": program.takes_enrollments_on()}
    return render(request, "programs/sign_up.html", context)


def _enroll(request, form):
    by = request.user if request.user.is_authenticated else VISITOR
    try:
        places.enroll(form.save(commit=False), form.answers(), by=by)
    except places.SignUpClosed as refusal:
        form.add_error(None, refusal)
    except places.SignedUpAlready:
        # The page says the same as to everybody, so that nobody learns who is signed up.
        mail.signed_up_already(form.instance)
    return form.is_valid()


@require_safe
def thanks(request, slug):
    return render(request, "programs/thanks.html", {"program": public_program(slug)})


def _link(token, purpose):
    link = links.find(token, purpose)
    if link is None:
        raise Http404(GONE)
    return link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request, token):
    """One's own place: take it, give it up, or put it into one's account."""
    link = _link(token, EnrollmentLink.Purpose.PLACE)
    enrollment = link.enrollment
    if request.method == "POST" and "claim" in request.POST:
        _claim(request, enrollment)
        return redirect(request.path)
    if request.method == "POST":
        _act(request, enrollment, holder_of(link))
        return redirect(request.path)
    return render(request, "programs/place.html", _about(enrollment))


def _act(request, enrollment, by):
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Http404(gettext("There is nothing like that to do here."))
    try:
        places.move(name, enrollment, by=by, version=version_seen(request))
    except TransitionNotAllowed as refusal:
        messages.error(request, in_a_row(refusal.messages))
    else:
        messages.success(request, wording.PLACE_DONE[name])


def _claim(request, enrollment):
    if not request.user.is_authenticated:
        raise PermissionDenied(gettext("Sign in first, then open the link of your place again."))
    unclaimed = Enrollment.objects.filter(pk=enrollment.pk, user__isnull=True)
    if unclaimed.update(user=request.user):
        messages.success(request, gettext("This place stands in your account now."))
    else:
        messages.error(request, gettext("This place stands in an account already."))


def _about(enrollment):
    program = enrollment.program
    return {
        "enrollment": enrollment,
        "program": program,
        "ahead": program.enrollments.waiting().filter(pk__lt=enrollment.pk).count(),
        "late": enrollment.is_late(),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request, token):
    """Y2: a parent or guardian agrees, or does not. The page names no child."""
    link = _link(token, EnrollmentLink.Purpose.CONSENT)
    enrollment = link.enrollment
    if request.method == "POST":
        _decide(request, link, "consent" if "agree" in request.POST else "give_up")
        return redirect(request.path)
    return render(request, "programs/consent.html", _about(enrollment) | {"link": link})


def _decide(request, link, name):
    enrollment = link.enrollment
    try:
        with transaction.atomic():
            places.move(name, enrollment, by=holder_of(link), version=version_seen(request))
            EnrollmentLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    except (TransitionNotAllowed, ValidationError) as refusal:
        messages.error(request, in_a_row(refusal.messages))
    else:
        messages.success(request, wording.CONSENT_DONE[name])


@own_page
def my_places(request):
    """Places in one's account; those by link alone stand in no account until they are claimed."""
    rows = request.user.enrollments.select_related("program__organization").order_by("-pk")
    if request.method == "POST":
        enrollment = rows.filter(pk=number(request.POST.get("place"))).first()
        if enrollment is None:
            raise Http404(gettext("This place is not in your account."))
        _act(request, enrollment, request.user)
        return redirect("programs:my-places")
    return render(request, "programs/my_places.html", {"enrollments": rows[:100]})
