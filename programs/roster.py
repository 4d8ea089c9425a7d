"""The list of a program's people, for its leader: on the page whole, in a file without minors."""

import csv
from io import StringIO
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sistercities import languages
from sistercities.open_data.formats import safe_cell

from .models import Enrollment

Status = Enrollment.Status
GROUPS = (
    (_("Have a place"), (Status.ACCEPTED,)),
    (_("Have to answer"), (Status.OFFERED, Status.AWAITING_CONSENT)),
    (_("On the waiting list"), (Status.WAITING, Status.REQUESTED)),
    (_("Have left"), (Status.CANCELLED, Status.DECLINED, Status.LAPSED)),
)
MINOR = _("Person under 18")
COLUMNS = (
    pgettext_lazy("column of a list of people", "number"),
    pgettext_lazy("column of a list of people", "status"),
    pgettext_lazy("column of a list of people", "name"),
    pgettext_lazy("column of a list of people", "e-mail"),
    pgettext_lazy("column of a list of people", "telephone"),
    pgettext_lazy("column of a list of people", "signed up"),
    pgettext_lazy("column of a list of people", "under 18"),
)


class Group(NamedTuple):
    title: str
    enrollments: list


def groups_of(program):
    """Everybody who signed up, in the order they came, by what they have."""
    rows = list(program.enrollments.for_leader())
    return [
        Group(title, [row for row in rows if row.status in statuses]) for title, statuses in GROUPS
    ]


def as_csv(program):
    """UTF-8 with a mark for spreadsheets; no cell is computed, no minor is named (Y3).

    Like everything that other programs read, it is in the network's own language.
    """
    questions = list(program.questions.all())
    text = StringIO()
    writer = csv.writer(text)
    with languages.in_own():
        heads = [*map(str, COLUMNS), *(question.text for question in questions)]
        writer.writerow(map(safe_cell, heads))
        for number, row in enumerate(program.enrollments.for_leader(), 1):
            writer.writerow(map(safe_cell, _cells(number, row, questions)))
    return "\ufeff" + text.getvalue()


def _cells(number, row, questions):
    signed_up = timezone.localdate(row.created_at).isoformat()
    if row.is_minor:
        return [
            number,
            row.get_status_display(),
            str(MINOR),
            "",
            "",
            signed_up,
            gettext("yes"),
            *[""] * len(questions),
        ]
    answers = {answer.question_id: answer.text for answer in row.answers.all()}
    told = [answers.get(question.pk, "") for question in questions]
    return [
        number,
        row.get_status_display(),
        row.name,
        row.email,
        row.phone,
        signed_up,
        gettext("no"),
        *told,
    ]
