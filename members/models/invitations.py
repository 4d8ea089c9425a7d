"""Invitations by mail: one address, one use, one end."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.constraints import Constrained, known

from .affiliations import Affiliation
from .organizations import Organization

DAYS_OPEN = 14


def digest(token):
    return hashlib.sha256(token.encode()).hexdigest()


def expiry():
    return timezone.now() + timedelta(days=DAYS_OPEN)


class InvitationQuerySet(models.QuerySet):
    def open(self, at=None):
        return self.filter(
            used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at or timezone.now()
        )

    def with_token(self, token):
        return self.filter(token_hash=digest(token))

    def for_address(self, email):
        return self.filter(email__iexact=email)

    def for_list(self):
        return self.select_related("organization", "created_by", "successor_of__user")


class Invitation(Constrained):
    """Whoever signs in with the invited address may join once. Only a hash of the token is kept.

    With ``successor_of`` it is a hand-over: the old coordinator's rights end on ``rights_end_on``.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, verbose_name=_("organization"), related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(
        _("role"), max_length=12, choices=Affiliation.Role, default=Affiliation.Role.VOLUNTEER
    )
    message = models.TextField(
        _("message"), blank=True, help_text=_("A few words that go with the invitation.")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("created by"),
        related_name="+",
        editable=False,
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires at"), default=expiry, editable=False)
    used_at = models.DateTimeField(_("used at"), null=True, editable=False)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("used by"),
        null=True,
        related_name="+",
        editable=False,
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    affiliation = models.OneToOneField(
        Affiliation,
        models.PROTECT,
        verbose_name=_("affiliation"),
        null=True,
        related_name="invitation",
        editable=False,
    )
    successor_of = models.ForeignKey(
        Affiliation,
        models.PROTECT,
        verbose_name=_("successor of"),
        null=True,
        related_name="successions",
        editable=False,
    )
    rights_end_on = models.DateField(_("rights end on"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            known("role", Affiliation.Role, "invitation_role_known"),
            models.UniqueConstraint(
                "organization",
                "role",
                Lower("email"),
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="invitation_open_once",
                violation_error_message=_("This address has an open invitation for this role."),
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False, revoked_at__isnull=True),
                name="invitation_used_once",
                violation_error_message=_("An invitation is used by one person, or taken back."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")),
                name="invitation_ends_after_it_begins",
                violation_error_message=_("An invitation ends after it was written."),
            ),
            models.CheckConstraint(
                condition=Q(successor_of__isnull=True, rights_end_on__isnull=True)
                | Q(successor_of__isnull=False, rights_end_on__isnull=False, role="coordinator"),
                name="invitation_of_a_successor",
                violation_error_message=_("A hand-over names a coordinator and a last day."),
            ),
        ]

    def __str__(self):
        return gettext("Invitation to {organization} as {role}").format(
            organization=self.organization, role=self.get_role_display().lower()
        )

    @classmethod
    def prepare(cls, **fields):
        """An invitation, not yet saved, and the token that only the mail will carry."""
        token = secrets.token_urlsafe(32)
        return cls(token_hash=digest(token), **fields), token

    @property
    def is_open(self):
        return not self.closed_because

    @property
    def closed_because(self):
        """Why it opens nothing any more, in a sentence; empty while it is open."""
        if self.used_at:
            return gettext(
                "This invitation has been used. Sign in; you find the organization on your desk."
            )
        if self.revoked_at:
            return gettext("This invitation was taken back. Ask the organization for a new one.")
        if self.expires_at <= timezone.now():
            return gettext("This invitation has expired. Ask the organization for a new one.")
        return ""
