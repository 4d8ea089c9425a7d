"""The bar over the pages of a draft: where one is, and what is filled in."""

from dataclasses import dataclass

from django.urls import reverse

from partnerships.forms.pages import PAGE, STOPS


@dataclass(frozen=True)
class Stop:
    label: str
    address: str
    state: str
    is_here: bool


@dataclass(frozen=True)
class Stops:
    all: list

    @property
    def number(self):
        return next(number for number, stop in enumerate(self.all, 1) if stop.is_here)

    @property
    def label(self):
        return self.all[self.number - 1].label


def stops(agreement, here):
    filled = _filled(agreement)
    return Stops(
        [
            Stop(label, stop_address(agreement, slug), "done" * filled[slug], slug == here)
            for slug, label in STOPS
        ]
    )


def stop_address(agreement, slug):
    if slug in PAGE:
        return reverse("partnerships:agreement_page", args=[agreement.pk, slug])
    name = "agreement_papers" if slug == "papers" else "agreement"
    return reverse(f"partnerships:{name}", args=[agreement.pk])


def next_address(agreement, slug):
    slugs = [known for known, _ in STOPS]
    return stop_address(agreement, slugs[slugs.index(slug) + 1])


def _filled(agreement):
    """Which pages have what they are mostly for; whether it is enough, the checklist says."""
    hands = [row for row in agreement.signatures.all() if row.official and row.office]
    return {
        "kind": True,
        "signing": bool(agreement.signed_on and agreement.resolved_on),
        "signatures": len(hands) == 2,
        "papers": any(paper.removed_at is None for paper in agreement.documents.all()),
        "": not agreement.is_editable,
    }
