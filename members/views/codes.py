"""The pages where a code from the mail is typed: allauth leads away in silence, we say why."""

from functools import wraps

from allauth.account import views
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


def leading_back(view, page, sentence):
    """Whoever typed a code too late, or wrong too often, is told where the next one comes from."""

    @wraps(view)
    def wrapper(request):
        answer = view(request)
        led_away = isinstance(answer, HttpResponseRedirect) and _is_sign_in(answer.url)
        if request.method == "POST" and led_away:
            messages.warning(request, sentence)
            return redirect(page)
        return answer

    return wrapper


def _is_sign_in(url):
    return url.partition("?")[0] == reverse("account_login")


confirm_email = leading_back(
    views.email_verification_sent,
    "account_login",
    _(
        "This code is worth nothing any more: its time is over, or it was typed wrong three times. "
        "Sign in with your address and your password, and you get a new one."
    ),
)
confirm_reset = leading_back(
    views.confirm_password_reset_code,
    "account_reset_password",
    _(
        "This code is worth nothing any more: its time is over, or it was typed wrong three times. "
        "Ask for a new one."
    ),
)
