"""What a list says of a tie's end: an act of a side, or words that a person has to complete."""

import re

from django.utils.translation import gettext_noop

from members.folding import fold

from .dates import read_date
from .telling import Sentence
from .words import is_plain, kind_of, state_of

SAYS = gettext_noop("The list says “{words}”.")
SAYS_WHEN = gettext_noop("The list names an end: {when}.")
# What is missing, by whether the side and the day are known.
MISSING = {
    (False, False): gettext_noop(
        "It does not say which side spoke, or when, so the tie counts as in force. Write both in "
        "the status, such as “ended by Osaka on 2018-10-02”."
    ),
    (False, True): gettext_noop(
        "It does not say which side spoke, so the tie counts as in force. Write it in the status, "
        "such as “ended by Osaka on 2018-10-02”."
    ),
    (True, False): gettext_noop(
        "It does not say when, so the tie counts as in force. Write the day in the status, such "
        "as “ended by Osaka on 2018-10-02”."
    ),
}
NO_ACT = gettext_noop(
    "That is kept in words, and the tie counts as in force. If a side suspended or ended it, "
    "write so in the status, such as “ended by Osaka on 2018-10-02”."
)
OF_A_REPETITION = gettext_noop(
    "A repetition does not end the tie: if a side suspended or ended it, write so in line {line}."
)
OF_A_KNOWN_TIE = gettext_noop(
    "An import does not end a tie of the register: if a side suspended or ended it, record that "
    "on its page."
)
_doubtful = re.compile(
    r"\b(inactive|emeritus|dormant|former|formerly|historic(al)?|expired|lapsed|closed|defunct|"
    r"discontinued|not?|never|past|false)\b"
)


def act_of(line, state):
    """A side's later word, if the list tells whose it was and when; else it stays in words."""
    side, when = _side_named(line, state.who), _day(line, state)
    if not (state.stopped and side and when):
        return None
    return {"kind": state.stopped, "side": side, "when": when, "words": line.row.status}


def untaken(line, state):
    """That the list says of an end what became no act, and what it lacks; or nothing (R10)."""
    told = _told(line.row)
    if line.act or told is None:
        return None
    known = bool(_side_named(line, state.who)), bool(_day(line, state))
    is_end = state.stopped or is_plain(line.row.status)
    return told.then(MISSING.get(known, NO_ACT) if is_end else NO_ACT)


def of_repetition(line, first):
    """The same where another line of the list is the one that is read."""
    told = _told(line.row)
    return told and not first.act and told.then(OF_A_REPETITION, line=first.number)


def of_known_tie(line, tie):
    """The same where the register has the tie and knows of no end."""
    told = _told(line.row)
    return told and tie.is_in_force and told.then(OF_A_KNOWN_TIE)


def _told(row):
    """The words of a line by which its tie may not be in force any more, or nothing."""
    for words in filter(None, (_open_status(row.status), _doubt(row.kind))):
        return Sentence.of(SAYS, words=words[:100])
    if row.end.date or not is_plain(row.end.words):
        return Sentence.of(SAYS_WHEN, when=row.end.date or row.end.words)
    return None


def _open_status(words):
    """'ended 2018', 'inactive', and what nobody knows; 'Friendship City' is but a kind."""
    return _doubt(words) or ("" if is_plain(words) or kind_of(words) else words)


def _doubt(words):
    """'Sister City (suspended)', 'former sister city'."""
    return words if state_of(words).stopped or _doubtful.search(fold(words)) else ""


def _day(line, state):
    return line.row.end.date or read_date(state.when).date


def _side_named(line, who):
    if not who:
        return ""
    for side, party in (("home", line.home), ("abroad", line.abroad)):
        if fold(party.name) in fold(who) or fold(party.given) in fold(who):
            return side
    return ""
