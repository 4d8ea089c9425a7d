"""The words about programs that pages share, in one place."""

from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone

from partnerships import wording as words

from .models import Phase, Status

STEPS = {
    "partners": "Name and partners",
    "what": "What and why",
    "dates": "Dates and place",
    "people": "People and safety",
    "picture": "Picture",
    "send": "Check and send",
    "questions": "Questions for people who sign up",
}
IN_ORDER = ("partners", "what", "dates", "people", "picture", "send")
LOCKED = "The network is looking at this program. Take it back first if you want to change it."


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
    answered = (program.involves_minors, program.involves_money)
    dated = program.starts_on or program.frequency != program.Frequency.ONCE
    return {
        "partners": bool(program.pk),
        "what": bool(program.summary and program.description),
        "dates": bool(dated and program.place and program.travel),
        "people": None not in answered,
        "picture": bool(program.pk) and program.pictures.filter(use="cover").exists(),
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
        return "Saved. Only your side sees it."
    if form.amendment is None:
        return "Saved. Everybody sees it now."
    return (
        "Saved. The network looks at these changes first; until then the page stays as it is: "
        f"{labels(form.amendment)}."
    )


def labels(amendment):
    return ", ".join(label.lower() for label, _, _ in amendment.differences())


DONE = {
    "submit": "Sent. It is the network’s turn now; you need not do anything.",
    "take_back": "It is yours again. Change it, and send it when it is ready.",
    "postpone": "Postponed. Everybody who signed up is told.",
    "resume": "It goes on. Everybody who signed up is told.",
    "cancel": "Cancelled. Everybody who signed up is told.",
    "report": "The report is sent in. Thank you: its numbers count from now on.",
    "correct_report": "The report is open again. Correct it, then send it in.",
}
PLACE_DONE = {
    "accept": "The place is yours.",
    "give_up": "You have given up the place. It goes to the next in line.",
}
CONSENT_DONE = {
    "consent": "Thank you. The place is taken.",
    "give_up": "The place is given up. Nothing else happens.",
}


class Word(NamedTuple):
    """A public label with the ending of its `.status` class."""

    label: str
    style: str = ""


STATUS_WORDS = {
    Status.DRAFT: Word("Draft", "wait"),
    Status.SUBMITTED: Word("Sent to the network", "wait"),
    Status.CHECKED: Word("First check done", "wait"),
    Status.CHANGES_REQUESTED: Word("Changes asked for", "susp"),
    Status.DECLINED: Word("Declined", "ended"),
    Status.POSTPONED: Word("Postponed", "susp"),
    Status.CANCELLED: Word("Cancelled", "ended"),
    Status.REPORTED: Word("Finished", "ended"),
}
PHASE_WORDS = {
    Phase.UPCOMING: Word("Coming up"),
    Phase.RUNNING: Word("Running now"),
    Phase.FINISHED: Word("Finished", "ended"),
    Phase.UNDATED: Word("Dates not set yet", "wait"),
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
        return formats.date_format(first, "F j, Y")
    if (first.year, first.month) == (last.year, last.month):
        return f"{formats.date_format(first, 'F j')} to {formats.date_format(last, 'j, Y')}"
    start = "F j" if first.year == last.year else "F j, Y"
    return f"{formats.date_format(first, start)} to {formats.date_format(last, 'F j, Y')}"


def _rhythm(program):
    rhythm = program.get_frequency_display()
    month = program.usual_month and program.get_usual_month_display()
    return f"{rhythm} in {month}" if month else rhythm


def ages(program):
    low, high = program.min_age, program.max_age
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low} and older"
    return f"Up to {high}" if low is None else f"{low} to {high}"


def places(program):
    """'15 of 24 places taken', 'Full, waiting list open', or an empty string."""
    if not program.takes_enrollments:
        return ""
    if program.capacity is None:
        return "No limit"
    if program.is_full:
        return f"All {program.capacity} taken; waiting list"
    return f"{program.places_left} of {program.capacity} free"


def fee(program):
    if program.fee is None:
        return ""
    return "None" if program.fee == 0 else f"{program.fee:,.2f} {settings.CURRENCY}"


def plain(amount):
    """A sum as people type it: '350' and '12.50', and not '350.00'."""
    if amount is None:
        return None
    return f"{amount:.2f}".removesuffix(".00")


def facts_of(program):
    """What the program's own page says beside its fields."""
    taken, capacity = program.places_taken, program.capacity
    return {
        "fee": fee(program),
        "ages": ages(program),
        "places": places(program),
        "places_big": f"{taken} of {capacity}" if capacity else "No limit",
        "places_title": f"{taken} of {capacity} places taken" if capacity else "Sign-up is open",
    }


def ties_of(program):
    """The partnerships a program belongs to, each as the register speaks of it."""
    ties = program.partnerships.public().for_list()
    return [(tie, words.word_of(tie), words.since(tie)) for tie in ties]


def with_whom(program):
    """'Seattle & Kobe', several of them, or the organization that acts alone."""
    ties = [str(tie) for tie in program.partnerships.all()]
    return "; ".join(ties) or program.organization.name


def moment(value):
    return formats.date_format(timezone.localtime(value), "F j, Y, P")
