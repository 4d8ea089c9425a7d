"""Who may open a page of a program, and what others are told."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from programs.models import Program
from sistercities import typed

NOT_KEEPER = _(
    "Only the leader of this program and the coordinators of its organization can open this page. "
    "Write to them from the program’s page."
)
NONE_THERE = _("There is no such program on your desk.")


def public_program(slug):
    program = Program.objects.public().for_page().filter(slug=slug).first()
    if program is None:
        raise Http404(gettext("There is no public program with this address."))
    return program


def kept_program(user, slug):
    """The program, for those who keep it; nobody else learns that a draft exists."""
    program = Program.objects.kept_by(user).select_related("organization", "leader")
    kept = program.filter(slug=slug).first()
    if kept:
        return kept
    if Program.objects.public().filter(slug=slug).exists():
        raise PermissionDenied(NOT_KEEPER)
    raise Http404(str(NONE_THERE))


def keeper_page(view):
    """A page for those who keep a program. What they typed survives an expired sign-in."""

    @typed.signed_in
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request, slug, *args, **kwargs):
        try:
            return view(request, kept_program(request.user, slug), *args, **kwargs)
        except Program.DoesNotExist:  # A colleague threw the draft away a moment ago.
            raise Http404(str(NONE_THERE)) from None

    return inner


def number(text):
    """A row's number as posted; what is none is 0, which no row has."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) < 18
    return int(text) if is_number else 0


def version_seen(request):
    """The version of the page that somebody saw; what is no number is none that there was."""
    posted = request.POST.get("version", "")
    return number(posted) if posted in {"0", str(number(posted))} else -1


def own_page(view):
    """A page about the person who is signed in."""

    @typed.signed_in
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def inner(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    return inner
