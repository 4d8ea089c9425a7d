"""Signing out, here and elsewhere: allauth's pages, and what they leave behind in a browser."""

from functools import wraps

from allauth.account import views
from allauth.account.decorators import reauthentication_required
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_required

from members.middleware import NOTHING_KEPT


def leaving_nothing(view):
    """Whoever leaves by this page takes along what their browser still holds of the others."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        was_in = request.user.is_authenticated
        answer = view(request, *args, **kwargs)
        if was_in and not request.user.is_authenticated:
            answer["Clear-Site-Data"] = NOTHING_KEPT
        return answer

    return wrapper


def _is_post(request):
    return request.method == "POST"


sign_out = leaving_nothing(views.logout)
# Looking is free; ending asks for the password, so that a thief does not lock the owner out.
signed_in_places = login_required(
    reauthentication_required(sessions.list_usersessions, enabled=_is_post)
)
