"""The pages of one's own account that allauth does not have."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members import accounts
from members.forms.accounts import CloseAccountForm, ProfileForm
from members.views.leaving import leaving_nothing
from sistercities import languages


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        with translation.override(user.language or translation.get_language()):
            messages.success(request, gettext("Your account is saved."))
        response = redirect("members:profile")
        languages.keep(response, user.language, secure=request.is_secure())
        return response
    return render(request, "account/profile.html", {"form": form})


@login_required
@require_POST
@reauthentication_required
def end_session(request, pk):
    """Sign out one other browser; the present one has a button of its own."""
    elsewhere = UserSession.objects.exclude(session_key=request.session.session_key)
    row = elsewhere.filter(user=request.user, pk=pk).first()
    if row:
        row.end()
        messages.success(request, gettext("Signed out there."))
    else:
        messages.warning(request, gettext("Nobody is signed in there any more."))
    return redirect("usersessions_list")


@login_required
@require_safe
def data(request):
    return render(request, "account/data.html")


@login_required
@never_cache
@require_safe
@reauthentication_required
def export(request):
    """One file with everything the portal keeps about the person who asks."""
    response = JsonResponse(accounts.export_of(request.user), json_dumps_params={"indent": 2})
    name = f"my-data-{timezone.localdate().isoformat()}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@leaving_nothing
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def close(request):
    form = CloseAccountForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        accounts.close(request.user)
        logout(request)
        messages.success(request, gettext("Your account is closed, and what was yours is deleted."))
        return redirect("home")
    consequences = accounts.consequences_of_closing(request.user)
    return render(request, "account/close.html", {"form": form, "consequences": consequences})
