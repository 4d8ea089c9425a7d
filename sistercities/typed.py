"""What somebody typed and could not save waits in their session, and stands in the form again.

So an expired sign-in, a mistake or a page somebody else changed loses nothing. It is kept for the
page and the person it was typed for, and gone once it is saved. Files are never kept. Visitors have
it kept now and then only, because everybody can have as many sessions as they like.
"""

from functools import wraps

from allauth.core.ratelimit import consume
from django.contrib.auth.views import redirect_to_login
from django.http import QueryDict

KEY = "typed"
OWNER = "typed_by"
MAX_LETTERS = 60_000
MAX_PAGES = 8
NEVER_KEPT = {"csrfmiddlewaretoken", "password"}


def keep(request):
    """Remember the posted text of this page, the newest pages first; says whether it could."""
    if not (request.user.is_authenticated or consume(request, action="typed")):
        return False
    posted = request.POST.copy()
    for name in NEVER_KEPT & posted.keys():
        del posted[name]
    text = posted.urlencode()
    if len(text) > MAX_LETTERS:
        return False
    pages = request.session.get(KEY, {})
    pages.pop(request.path, None)
    request.session[KEY] = dict([*pages.items(), (request.path, text)][-MAX_PAGES:])
    return True


def keep_if_ours(request):
    """Remember a form whose secret was stale, but only one that our own page has sent."""
    ours = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != ours or OWNER not in request.POST:
        return False
    return keep(request)


def kept(request):
    """What was typed here and not saved, or None; another person's typing is not shown."""
    text = request.session.get(KEY, {}).get(request.path)
    if text is None:
        return None
    typed = QueryDict(text)
    return typed if typed.get(OWNER) == str(request.user.pk) else None


def forget(request):
    pages = request.session.get(KEY, {})
    if pages.pop(request.path, None) is not None:
        request.session[KEY] = pages


def signed_in(view):
    """Ask visitors to sign in, and bring them back to the page with everything they typed."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            keep(request)
        return redirect_to_login(request.get_full_path())

    return inner
