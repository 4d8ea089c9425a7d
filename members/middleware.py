import logging

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from members import staying

logger = logging.getLogger("sistercities.accounts")

OPEN_WITHOUT = ("account_", "mfa_", "usersessions_")
SENTENCE = _(
    "People who work for the network sign in with a second factor. Add one, and everything opens."
)

SIGNED_OUT = _(
    "After a while you are signed out, so that nobody else goes on in your place. Sign in again to "
    "go on where you were."
)
# Pages kept for going back, and whatever else a browser stored; not its cookies, because colors
# and language are no secrets.
NOTHING_KEPT = '"cache", "storage"'


def staying_middleware(get_response):
    """Signs out whoever was away for longer than `members.staying` lets them."""

    def middleware(request):
        if not staying.is_over(request):
            staying.note_use(request)
            return get_response(request)
        logger.info("The session of account %s ended by itself.", request.user.pk)
        logout(request)
        messages.info(request, SIGNED_OUT)
        answer = get_response(request)
        answer["Clear-Site-Data"] = NOTHING_KEPT
        return answer

    return middleware


class SecondFactorMiddleware:
    """Staff reach nothing but the pages of their own account until they have a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if self._lacks_second_factor(request):
            messages.warning(request, SENTENCE)
            return redirect("mfa_index")
        return None

    def _lacks_second_factor(self, request):
        if not settings.STAFF_SECOND_FACTOR or not request.user.is_staff:
            return False
        # With its namespace, because the admin has pages called account_ and mfa_ as well.
        if request.resolver_match.view_name.startswith(OPEN_WITHOUT):
            return False
        return not get_adapter().is_mfa_enabled(request.user, types=["totp", "webauthn"])
