from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .affiliations import Affiliation
from .organizations import Organization


def languages():
    """Those of the settings; a function, so that one more of them changes no table."""
    return [("", _("As on my device")), *settings.LANGUAGES]


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The e-mail address is the login and is never shown to others."""

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(
        pgettext_lazy("of a person", "name"),
        max_length=150,
        help_text=_("As you would like others to read it."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages,
        blank=True,
        default="",
        help_text=_(
            "Of the pages and the mail. Where you choose none, pages follow your device, and mail "
            "is in the network’s language."
        ),
    )
    is_staff = models.BooleanField(_("works for the network"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("date joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("There is an account with this e-mail address already."),
            ),
        ]

    def __str__(self):
        return self.name or gettext("A person without a name")

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name

    def has_perm(self, perm, obj=None):
        """A role counts while somebody works for the network, and ends with that everywhere."""
        return self.is_staff and super().has_perm(perm, obj)

    def coordinated_organizations(self):
        """Organizations this person coordinates today."""
        current = self.affiliations.current().coordinators()
        return Organization.objects.filter(affiliations__in=current)

    def own_organizations(self):
        """D6: those this person belongs to, or has asked to join: others judge what is theirs."""
        return Organization.objects.filter(affiliations__in=self.affiliations.belonging())

    def organizations_left_alone(self):
        """Organizations that would have no coordinator without this person."""
        others = Affiliation.objects.current().coordinators().exclude(user=self)
        return self.coordinated_organizations().exclude(affiliations__in=others)
