"""Roles and rights of staff in the reader's language: the database has them in English alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sistercities.wording import labelled

ROLES = {
    "Reviewer": pgettext_lazy("role of staff", "Reviewer"),
    "Approver": pgettext_lazy("role of staff", "Approver"),
    "Editor": pgettext_lazy("role of staff", "Editor"),
    "Membership": pgettext_lazy("role of staff", "Membership"),
}
ACTIONS = {
    "add": _("add: {things}"),
    "change": _("change: {things}"),
    "delete": _("delete: {things}"),
    "view": _("see: {things}"),
}


def role_words(group):
    """A role that came with the release, in words; one that the network made, as it is called."""
    return str(ROLES.get(group.name, group.name))


def right_words(permission):
    """'Partnerships: see: agreements', or the sentence that a model gives a right of its own."""
    model = permission.content_type.model_class()
    if model is None:
        return permission.name
    return labelled(model._meta.app_config.verbose_name, _right(permission, model._meta))


def _right(permission, options):
    own = dict(options.permissions).get(permission.codename)
    words = own or ACTIONS.get(permission.codename.partition("_")[0], permission.name)
    return words.format(things=options.verbose_name_plural)


class RoleFilter(admin.RelatedFieldListFilter):
    def field_choices(self, field, request, model_admin):
        choices = super().field_choices(field, request, model_admin)
        return [(pk, ROLES.get(name, name)) for pk, name in choices]
