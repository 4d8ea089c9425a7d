"""What is missing before a draft can be sent, why it is asked, and on which page to mend it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sistercities.workflow import Finding, Outcome

from .stops import stop_address

# Guard -> the page it is mended on, and why anybody asks.
ASKED = {
    "two_countries": (
        "",
        _("The network lists ties between two countries."),
    ),
    "signed_by_both": (
        "signatures",
        _("A tie is official once both sides have signed. Whoever signed needs no account."),
    ),
    "agreement_paper": (
        "papers",
        _("Two people of the network compare the entries with the signed paper."),
    ),
    "no_other_live": (
        "kind",
        _("One agreement of a kind stands between two communities at a time."),
    ),
    "signed_by_the_highest": (
        "signatures",
        _(
            "The highest elected official binds the community; an appointed one only where nobody "
            "is elected."
        ),
    ),
    "resolved": (
        "signing",
        _("The council speaks for the citizens: its resolution names the partner."),
    ),
    "resolved_before_signing": (
        "signing",
        _("The council decides first, then the mayor signs."),
    ),
    "resolution_paper": (
        "papers",
        _("The network reads the resolution, or the minutes that record it."),
    ),
    "dates_in_order": (
        "signing",
        _("The register tells since when a tie stands. A year is enough where no more is known."),
    ),
    "good_standing": (
        "",
        _(
            "Recognition is a service to members. You can send it now; it is decided once dues are "
            "paid."
        ),
    ),
    "lawful": (
        "",
        _("Some states forbid some ties. The network looks at the law of that day."),
    ),
    "levels": (
        "",
        _("Unequal levels, such as a county and a city, are allowed and shown."),
    ),
    "items_answered": (
        "answers",
        _("The network asked for these. An answer may also say why nothing changes."),
    ),
}


@dataclass(frozen=True)
class Check:
    """One line of the checklist."""

    finding: Finding
    why: str
    address: str

    @property
    def is_open(self):
        return self.finding.outcome is not Outcome.PASS


@dataclass(frozen=True)
class Checklist:
    """Every guard of sending the draft; what is missing first, in the order of the by-laws."""

    checks: list

    @property
    def open(self):
        return sorted(
            (check for check in self.checks if check.is_open),
            key=lambda check: not check.finding.blocks,
        )

    @property
    def done(self):
        return [check for check in self.checks if not check.is_open]


def checklist(agreement, option):
    """The checklist of the option to submit an agreement."""
    pairs = zip(option.transition.guards, option.findings, strict=True)
    return Checklist(
        [
            _check(agreement, guard.__name__, finding)
            for guard, finding in pairs
            if guard.__name__ != "items_answered" or agreement.items.all()
        ]
    )


def _check(agreement, guard, finding):
    page, why = ASKED.get(guard, ("", ""))
    return Check(finding, why, _address(agreement, page) if page else "")


def _address(agreement, page):
    if page == "answers":
        return reverse("partnerships:agreement_answers", args=[agreement.pk])
    return stop_address(agreement, page)
