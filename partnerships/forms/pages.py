"""The pages of a draft, in the order in which people meet them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sistercities.forms import shown
from sistercities.values import token

from .entries import KindForm, SigningForm
from .signatures import signature_forms


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under one legend."""

    legend: str
    fields: list
    note: str = ""


@dataclass(frozen=True)
class Page:
    slug: str
    label: str
    forms: Callable
    groups: Callable

    def draw(self, agreement, data=None):
        return Drawn(self, self.forms(agreement, data))


@dataclass
class Drawn:
    """One page with its forms, as one person sees it. ``conflict`` is what another one saved."""

    page: Page
    forms: list
    conflict: list = field(default_factory=list)

    @property
    def groups(self):
        return self.page.groups(self.forms)

    @property
    def token(self):
        """Names what is stored now: whoever posts another one has seen something older."""
        return token(
            [{name: form.initial.get(name) for name in form.fields} for form in self.forms]
        )

    def is_valid(self):
        return not sum(len(form.errors) for form in self.forms)

    @property
    def has_changed(self):
        return any(form.has_changed() for form in self.forms)

    def save(self):
        for form in self.forms:
            form.save()

    def differences(self):
        """What is saved now and what was typed, where the two differ."""
        return [
            (
                form[name].label,
                shown(form.fields[name], form[name].initial),
                shown(form.fields[name], form.cleaned_data.get(name)),
            )
            for form in self.forms
            for name in form.changed_data
        ]


def _kind_groups(forms):
    (form,) = forms
    return [
        Group(gettext("What was signed"), [form["kind"]]),
        Group(gettext("Themes"), [form["themes"]]),
    ]


def _signing_groups(forms):
    (form,) = forms
    signing = ("signed", "place", "languages", "date_note", "expires_on")
    resolution = ("resolution_body", "resolution_number", "resolution_names", "resolved")
    return [
        Group(gettext("The signing"), [form[name] for name in signing]),
        Group(
            gettext("The resolution of the council"),
            [form[name] for name in resolution],
            gettext("The council of your community decides first, and names the partner (R4)."),
        ),
    ]


def _signature_groups(forms):
    return [
        Group(gettext("For {community}").format(community=form.community.full_name), list(form))
        for form in forms
    ]


PAGES = (
    Page("kind", _("Kind"), lambda obj, data: [KindForm(data, instance=obj)], _kind_groups),
    Page(
        "signing",
        _("Signing"),
        lambda obj, data: [SigningForm(data, instance=obj)],
        _signing_groups,
    ),
    Page("signatures", _("Signatures"), signature_forms, _signature_groups),
)
PAGE = {page.slug: page for page in PAGES}
STOPS = (
    *((page.slug, page.label) for page in PAGES),
    ("papers", _("Papers")),
    ("", _("Check and send")),
)
