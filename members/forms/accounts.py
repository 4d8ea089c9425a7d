"""allauth's forms in our words: a label, a hint, no placeholder, and nothing asked twice."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import User
from sistercities.forms import Sentences

HOW_TO_CHOOSE = _(
    "At least 10 characters, not only digits, and no password that many others use. A short "
    "sentence is easy to remember."
)


class InOurWords(Sentences):
    labels = {}
    hints = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.error_messages["required"] = gettext("“{label}” is empty. Fill it in.").format(
                label=field.label
            )


class LoginForm(InOurWords, account.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}


class SignupForm(InOurWords, account.SignupForm):
    field_order = ["name", "email", "password1"]
    labels = {"email": _("E-mail address"), "password1": _("Password")}
    hints = {
        "name": _("As you would like others to read it."),
        "email": _("You sign in with it. Nobody else ever sees it."),
        "password1": HOW_TO_CHOOSE,
    }


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail address of your account")}


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}
    hints = {"password1": HOW_TO_CHOOSE}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Present password"), "password1": _("New password")}
    hints = {"password1": HOW_TO_CHOOSE}


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    labels = {"password1": _("New password")}
    hints = {"password1": HOW_TO_CHOOSE}


class AddEmailForm(InOurWords, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {"email": _("We send a code to it. Your present address gets a notice of the change.")}


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class EmailCodeForm(InOurWords, account.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code from the mail")}


class ResetCodeForm(InOurWords, account.ConfirmPasswordResetCodeForm):
    labels = {"code": _("Code from the mail")}


class AuthenticateForm(InOurWords, mfa.AuthenticateForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class SecondReauthenticateForm(InOurWords, mfa.ReauthenticateForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    labels = {"code": _("Code that the app shows now")}


class AddKeyForm(InOurWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name of the key"), "passwordless": _("Sign in with this key alone")}
    hints = {
        "name": _("So that you know it again, such as “My telephone”."),
        "passwordless": _("No password needed; your device asks for a finger, a face or a PIN."),
    }


class EditKeyForm(InOurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}


class ProfileForm(Sentences, forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) == 1:
            del self.fields["language"]

    def save(self, commit=True):
        """Nothing else of the account: a right may be taken away in the same moment."""
        self.instance.save(update_fields=list(self.fields))
        return self.instance


class CloseAccountForm(Sentences, forms.Form):
    sure = forms.BooleanField(
        label=_("Close my account and delete what is mine"),
        help_text=_("This cannot be undone."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self):
        if self.user.is_staff:
            raise forms.ValidationError(
                gettext(
                    "You work for the network. Ask a colleague to end your rights as staff; then "
                    "you can close your account."
                )
            )
