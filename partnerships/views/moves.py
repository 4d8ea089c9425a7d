"""Where an agreement stands: the checklist, whose turn it is, and the steps one may take."""

from django.shortcuts import render

from partnerships.desk import case_of
from partnerships.models import Side

from .desk import desk_page, kept_agreement
from .stops import stops


@desk_page
def agreement(request, pk):
    agreement = kept_agreement(request, pk)
    context = {
        "agreement": agreement,
        "case": case_of(agreement),
        "stops": stops(agreement, ""),
        "hands": _hands(agreement),
        "papers": [paper for paper in agreement.documents.all() if not paper.removed_at],
    }
    return render(request, "partnerships/agreement.html", context)


def _hands(agreement):
    return [
        (side, agreement.partnership.community_of(side), agreement.signature_of(side))
        for side in (Side.HOME, Side.ABROAD)
    ]
