"""Accounts, and who belongs to which organization."""

import logging

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from members import accounts
from members.models import Affiliation, Invitation, User
from members.workflow import affiliation_workflow
from sistercities import languages
from sistercities.admin import OfferedLookups

from .meanwhile import AlsoKeptElsewhere
from .queues import QueueAdmin, ReadOnly, TurnFilter
from .rights import RoleFilter, right_words, role_words

logger = logging.getLogger("sistercities.accounts")

# What only a superuser may change: nobody raises rights beyond their own.
RIGHTS = ("email", "is_staff", "is_superuser", "groups")


@admin.register(User)
class UserAdmin(AlsoKeptElsewhere, OfferedLookups, admin.ModelAdmin):
    """Rights come with roles, which are groups. Passwords are set by their owners alone."""

    change_form_template = "admin/members/user/change_form.html"
    list_display = ["name", "email", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "is_active", ("groups", RoleFilter)]
    search_fields = ["name", "email"]
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    readonly_fields = ["date_joined", "last_login"]
    fields = [
        *("name", "email", "language", "is_active", "is_staff", "is_superuser"),
        *("groups", "date_joined", "last_login"),
    ]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return _in_words(super().formfield_for_manytomany(db_field, request, **kwargs), role_words)

    def get_readonly_fields(self, request, obj=None):
        own = () if request.user.is_superuser else RIGHTS
        return [*self.readonly_fields, *own]

    def has_add_permission(self, request):
        """People make their accounts themselves; staff give them rights afterwards."""
        return False

    def has_change_permission(self, request, obj=None):
        """Colleagues are changed by superusers alone: who can lock one out decides instead."""
        allowed = super().has_change_permission(request, obj)
        is_colleague = obj and obj.is_staff and obj.pk != request.user.pk
        return allowed and (request.user.is_superuser or not is_colleague)

    def has_delete_permission(self, request, obj=None):
        """An account is closed, by its owner; what was done with it stays in the register."""
        return False

    def log_change(self, request, obj, message):
        """Also where logs are collected: it may be somebody's rights that were changed."""
        logger.info("Account %s changed account %s.", request.user.pk, obj.pk)
        return super().log_change(request, obj, message)

    def get_urls(self):
        end = self.admin_site.admin_view(require_POST(self.end_sessions))
        own = path("<int:pk>/end-sessions/", end, name="members_user_end_sessions")
        return [own, *super().get_urls()]

    def end_sessions(self, request, pk):
        """For a lost telephone, or an account that somebody else is in."""
        if not request.user.is_superuser:
            raise PermissionDenied
        user = get_object_or_404(User, pk=pk)
        ended = accounts.end_sessions(user)
        with languages.in_own():
            self.log_change(request, user, gettext("Signed out everywhere."))
        self.message_user(request, _places_ended(ended))
        return redirect("admin:members_user_change", pk)


def _places_ended(count):
    return ngettext("Signed out at {count} place.", "Signed out at {count} places.", count).format(
        count=count
    )


def _in_words(field, words):
    """Choices of a field as ``words`` tells each, not as the database has it."""
    field.label_from_instance = words
    return field


class RoleAdmin(OfferedLookups, GroupAdmin):
    """What a role may do: whoever could change that would raise their own rights."""

    # Two lists with a script between them are no form that everybody can fill in.
    filter_horizontal = ()
    list_display = ["role"]

    @admin.display(description=_("role"), ordering="name")
    def role(self, group):
        return role_words(group)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return _in_words(super().formfield_for_manytomany(db_field, request, **kwargs), right_words)

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


class KindFilter(admin.ChoicesFieldListFilter):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = _("kind")


def _column(name, words):
    """A column of a table that is not ours, under our own words."""

    @admin.display(description=words, ordering=name)
    def column(self, obj):
        return getattr(obj, f"get_{name}_display", lambda: getattr(obj, name))()

    return column


class AuthenticatorAdmin(ReadOnly):
    """Second factors: a superuser removes one that was lost, and nobody adds one to another."""

    list_display = ["owner", "kind", "since", "last_used"]
    list_filter = [("type", KindFilter)]
    list_select_related = ["user"]
    search_fields = ["user__name", "user__email"]
    fields = ["owner", "kind", "since", "last_used"]
    owner = _column("user", _("user"))
    kind = _column("type", _("kind"))
    since = _column("created_at", _("created at"))
    last_used = _column("last_used_at", _("last used at"))

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser


# allauth has no words of other languages for its table.
Authenticator._meta.verbose_name = _("second factor")
Authenticator._meta.verbose_name_plural = _("second factors")
Authenticator._meta.app_config.verbose_name = _("Second factors")
# Django and allauth register these first; here is who may do what with them.
OF_OTHERS = {Group: RoleAdmin, Authenticator: AuthenticatorAdmin}


@admin.register(Affiliation)
class AffiliationAdmin(QueueAdmin):
    workflow = affiliation_workflow
    list_title = _("People who ask to join")
    list_display = ["user", "role", "organization", "status", "created_at", "ends_on"]
    list_filter = [TurnFilter, "role", "status"]
    list_select_related = ["user", "organization"]
    search_fields = ["user__name", "organization__sort_name"]
    ordering = ["created_at", "pk"]
    fields = ["user", "organization", "role", "message", "status", "ends_on", "created_at"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    list_display = ["email", "role", "organization", "created_by", "created_at", "expires_at"]
    list_filter = ["role"]
    list_select_related = ["organization", "created_by"]
    search_fields = ["email", "organization__sort_name"]
    fields = [
        *("organization", "email", "role", "message", "created_by", "created_at", "expires_at"),
        *("used_by", "used_at", "revoked_at", "successor_of", "rights_end_on"),
    ]
