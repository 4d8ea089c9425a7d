"""The words about programs that pages share, in one place."""

import json
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from partnerships.upgrades import since_each, texts_of
from partnerships.wording import word_of as word_of_tie
from sistercities.wording import with_commas, with_semicolons

from .models import Phase, Status

STEPS = {
    "partners": _("Name and partners"),
    "what": _("What and why"),
    "dates": _("Dates and place"),
    "people": _("People and safety"),
    "picture": _("Picture"),
    "send": _("Check and send"),
    "questions": _("Questions for people who sign up"),
}
# What the checklist asks of; a picture may be missing.
ASKED = ("partners", "what", "dates", "people")
IN_ORDER = (*ASKED, "picture", "send")
LOCKED = _("The network is looking at this program. Take it back first if you want to change it.")


class Step(NamedTuple):
    name: str
    title: str
    number: int
    is_here: bool
    is_filled: bool
    address: str


def steps(current, program):
    """The pages of a program as a scale: the one that is open, and those that are filled in."""
    here = {"questions": "people"}.get(current, current)
    return [
        Step(
            name,
            STEPS[name],
            number,
            name == here,
            is_filled(program, name),
            address_of_step(program, name) if program.pk else "",
        )
        for number, name in enumerate(IN_ORDER, 1)
    ]


def is_filled(program, step):
    """Whether a page of a program says what the checklist asks of it."""
    if step == "picture":
        return bool(program.pk) and program.pictures.filter(use="cover").exists()
    answered = (program.involves_minors, program.involves_money)
    dated = program.starts_on or program.frequency != program.Frequency.ONCE
    return {
        "partners": bool(program.pk),
        "what": bool(program.summary.strip() and program.description.strip()),
        "dates": bool(dated and program.place.strip() and program.travel),
        "people": None not in answered,
    }.get(step, False)


def address_of_step(program, step):
    if step in {"picture", "send", "questions"}:
        return reverse(f"programs:{step if step != 'picture' else 'cover'}", args=[program.slug])
    return reverse("programs:edit", args=[program.slug, step])


def next_address(program, step):
    following = IN_ORDER[min(IN_ORDER.index(step) + 1, len(IN_ORDER) - 1)]
    return address_of_step(program, following)


def saved(form):
    """What became of a page that was saved: shown, put aside for staff, or kept in the draft."""
    if not form.instance.is_public:
        return gettext("Saved. Only your side sees it.")
    if form.amendment is None:
        return gettext("Saved. Everybody sees it now.")
    words = gettext(
        "Saved. The network looks at these changes first; until then the page stays as it is: "
        "{changes}."
    )
    return words.format(changes=labels(form.amendment))


def labels(amendment):
    return with_commas(label.lower() for label, _before, _after in amendment.differences())


DONE = {
    "submit": _("Sent. It is the network’s turn now; you need not do anything."),
    "take_back": _("It is yours again. Change it, and send it when it is ready."),
    "postpone": _("Postponed. Everybody who signed up is told."),
    "resume": _("It goes on. Everybody who signed up is told."),
    "cancel": _("Canceled. Everybody who signed up is told."),
    "report": _("The report is sent in. Thank you: its numbers count from now on."),
    "correct_report": _("The report is open again. Correct it, then send it in."),
}
PLACE_DONE = {
    "accept": _("The place is yours."),
    "give_up": _("You have given up the place. It goes to the next in line."),
}
CONSENT_DONE = {
    "consent": _("Thank you. The place is taken."),
    "give_up": _("The place is given up. Nothing else happens."),
}


class Word(NamedTuple):
    """A public label with the ending of its `.status` class."""

    label: str
    style: str = ""


STATUS_WORDS = {
    Status.DRAFT: Word(_("Draft"), "wait"),
    Status.SUBMITTED: Word(_("Sent to the network"), "wait"),
    Status.CHECKED: Word(_("First check done"), "wait"),
    Status.CHANGES_REQUESTED: Word(_("Changes asked for"), "susp"),
    Status.DECLINED: Word(_("Declined"), "ended"),
    Status.POSTPONED: Word(_("Postponed"), "susp"),
    Status.CANCELLED: Word(_("Canceled"), "ended"),
    Status.REPORTED: Word(_("Finished"), "ended"),
}
PHASE_WORDS = {
    Phase.UPCOMING: Word(_("Coming up")),
    Phase.RUNNING: Word(_("Running now")),
    Phase.FINISHED: Word(_("Finished"), "ended"),
    Phase.UNDATED: Word(_("Dates not set yet"), "wait"),
}


def word_of(program, at=None):
    """What is said about a program on a day; running and finished follow from its dates."""
    if program.status == Status.PUBLISHED:
        return PHASE_WORDS[program.phase(at)]
    return STATUS_WORDS[program.status]


def when(program):
    """'July 3 to 12, 2027', 'July 3, 2027', or 'Every year in May'."""
    if program.starts_on is None:
        return _rhythm(program)
    first, last = program.starts_on, program.ends_on
    if first == last:
        return formats.date_format(first)
    if first.year != last.year:
        first, last = formats.date_format(first), formats.date_format(last)
        return gettext("{first} to {last}").format(first=first, last=last)
    return _in_one_month(first, last) if first.month == last.month else _in_one_year(first, last)


def _in_one_month(first, last):
    # Translators: as in "July 3 to 12, 2027".
    words = gettext("{month} {first} to {last}, {year}")
    return words.format(
        month=formats.date_format(first, "F"),
        first=formats.date_format(first, "jS"),
        last=formats.date_format(last, "jS"),
        year=first.year,
    )


def _in_one_year(first, last):
    # Translators: as in "July 30 to August 2, 2027".
    words = gettext("{first} to {last}, {year}")
    days = (formats.date_format(day, "MONTH_DAY_FORMAT") for day in (first, last))
    return words.format(first=next(days), last=next(days), year=first.year)


def _rhythm(program):
    rhythm = program.get_frequency_display()
    month = program.usual_month and program.get_usual_month_display()
    # Translators: as in "Every year in May".
    return gettext("{rhythm} in {month}").format(rhythm=rhythm, month=month) if month else rhythm


def ages(program):
    low, high = program.min_age, program.max_age
    if low is None and high is None:
        return ""
    if high is None:
        return gettext("{age} and older").format(age=low)
    if low is None:
        return gettext("Up to {age}").format(age=high)
    return gettext("{low} to {high}").format(low=low, high=high)


def places(program):
    """'9 of 24 free', 'All 24 taken; waiting list', 'No limit', or an empty string."""
    if not program.takes_enrollments:
        return ""
    if program.capacity is None:
        return gettext("No limit")
    if program.is_full:
        return gettext("All {count} taken; waiting list").format(count=program.capacity)
    left = program.places_left
    words = ngettext("{count} of {capacity} free", "{count} of {capacity} free", left)
    return words.format(count=left, capacity=program.capacity)


def sign_up(program):
    """What of it is open to people who come now; nothing of a program that is over."""
    if program.takes_enrollments_on():
        return places(program)
    over = program.status != Status.PUBLISHED or program.phase() == Phase.FINISHED
    return "" if over or not program.takes_enrollments else gettext("sign-up closed")


def fee(program):
    if program.fee is None:
        return ""
    amount = formats.number_format(program.fee, 2, force_grouping=True)
    return f"{amount} {settings.CURRENCY}" if program.fee else pgettext("fee", "None")


def plain(amount):
    """A sum as people type it: '350' and '12.50', and not '350.00'."""
    return None if amount is None else formats.number_format(amount, 2 if amount % 1 else 0)


def facts_of(program):
    """What the program's own page says beside its fields."""
    return {
        "fee": fee(program),
        "ages": ages(program),
        "places": places(program),
        **_taken(program.places_taken, program.capacity),
    }


def _taken(taken, capacity):
    if not capacity:
        return {"places_big": gettext("No limit"), "places_title": gettext("Sign-up is open")}
    big = gettext("{count} of {capacity}")
    title = ngettext(
        "{count} of {capacity} places taken", "{count} of {capacity} places taken", taken
    )
    return {
        "places_big": big.format(count=taken, capacity=capacity),
        "places_title": title.format(count=taken, capacity=capacity),
    }


def ties_of(program):
    """The partnerships of a program fetched `for_page`, each as the register speaks of it."""
    ties = program.partnerships.all()
    return [(tie, word_of_tie(tie), since_each(tie, texts_of(tie))) for tie in ties]


def with_whom(program):
    """'Seattle & Kobe', several of them, or the organization that acts alone."""
    ties = sorted(json.loads(f"[{program.told_ties or ''}]"))
    names = [f"{home} & {abroad}" for *_order, home, abroad in ties]
    return with_semicolons(names) or program.organization.name
