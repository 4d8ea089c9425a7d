"""What allauth asks us: where people go, how mail leaves, how secrets are kept."""

import logging
from smtplib import SMTPException

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members import staying
from members.drawn_mail import drawn
from members.models import User
from sistercities import languages
from sistercities.sealing import safe

logger = logging.getLogger("sistercities.accounts")

# Secrets of authenticator apps are unreadable in a copy of the database.
SECOND_FACTOR = b"second factor"

NOT_SENT = _(
    "The mail could not be sent just now. Nothing you typed is lost: wait a minute, then ask for "
    "a new code."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Write to the network to open it again."),
        "duplicate_email": _("This is the address of your account already. Enter another one."),
        "email_password_mismatch": _(
            "The e-mail address and the password do not belong together. Check both, or ask for a "
            "code to set a new password."
        ),
        "enter_current_password": _("This is not your present password. Type it once more."),
        "incorrect_code": _("This code does not match. Type the newest code we sent you."),
        "incorrect_password": _("This is not your password. Type it once more."),
        "too_many_login_attempts": _(
            "There were too many attempts. Wait five minutes, then sign in again."
        ),
        "rate_limited": _("There were too many attempts. Wait a minute, then go on."),
    }

    def send_mail(self, template_prefix, email, context):
        """Codes go out at once and are kept nowhere; a mail server that is away blocks nobody."""
        context = {
            **context,
            "network_name": settings.NETWORK_NAME,
            "password_reset_url": _address_of("account_reset_password"),
            "signup_url": _address_of("account_signup"),
        }
        try:
            with translation.override(_language_of(email, context)):
                super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.exception("A mail was not sent: %s", template_prefix)
            messages.error(current.request, NOT_SENT)

    def render_mail(self, template_prefix, email, context, headers=None):
        mail = super().render_mail(template_prefix, email, context, headers)
        mail.attach_alternative(drawn(mail.subject, mail.body), "text/html")
        return mail

    def is_safe_url(self, url):
        """An address that nobody can take apart is none."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def set_password(self, user, password):
        """Nothing else of the account: a right may be taken away in the same moment."""
        user.set_password(password)
        user.save(update_fields=["password"])

    def login(self, request, user):
        super().login(request, user)
        staying.begin(request)

    def post_login(self, request, user, **options):
        logger.info("Account %s signed in.", user.pk)
        response = super().post_login(request, user, **options)
        if user.language and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            languages.keep(response, user.language, secure=request.is_secure())
        return response

    def logout(self, request):
        logger.info("Account %s signed out.", request.user.pk)
        super().logout(request)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Whatever is worth a notice to its owner: password, address or second factor changed."""
        logger.info("Account %s: %s.", user.pk, template_prefix.rpartition("/")[2])
        super().send_notification_mail(template_prefix, user, context, email)

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            logger.warning("A sign-in was refused after too many attempts.")
            raise

    def authentication_failed(self, request, **credentials):
        """Without the address that was typed: it may be anybody's."""
        logger.info("A sign-in failed.")
        super().authentication_failed(request, **credentials)

    def respond_user_inactive(self, request, user):
        raise PermissionDenied(self.error_messages["account_inactive"])


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "People who work for the network sign in with a second factor. Add another one before "
            "you remove this one."
        ),
        "incorrect_code": _("This code does not match. Type the code your app shows now."),
    }

    def encrypt(self, text):
        return safe(SECOND_FACTOR).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return safe(SECOND_FACTOR).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        """Staff keep a second factor: a way in with nothing but a password is never left open."""
        if not (settings.STAFF_SECOND_FACTOR and authenticator.user.is_staff):
            return True
        others = authenticator.user.authenticator_set.exclude(pk=authenticator.pk)
        return others.exclude(type=authenticator.Type.RECOVERY_CODES).exists()

    def generate_authenticator_name(self, user, type):
        keys = user.authenticator_set.filter(type=type).count()
        return gettext("My key {number}").format(number=keys + 1) if keys else gettext("My key")

    def _get_site_name(self):
        return settings.NETWORK_NAME


def _language_of(email, context):
    """What the owner of the account chose, or else what whoever is reading reads."""
    user = context.get("user") or User.objects.filter(email=email).first()
    return (user and user.language) or translation.get_language()


def _address_of(name):
    """Links in mail come from one setting, never from the Host header of a request."""
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name)
