"""Words as both engines see them: folded, and spelled with a-z and 0-9 only.

A letter outside ASCII becomes 'z' and six hexadecimal digits. So SQLite's and PostgreSQL's
tokenizers, which disagree about marks, scripts and punctuation, have nothing left to disagree on,
and nothing a visitor types can be an operator.
"""

import re

from members.folding import fold

MAX_TEXT = 200
MAX_WORDS = 8
LONGEST = 100
# Said between two names, as in 'Texas and Germany'; they are in no document for their own sake.
JOINING = {("and",), ("or",), ("in",), ("of",), ("the",), ("with",), ("et",), ("y",)}

# Chinese characters and kana are written without spaces: each stands as a word of its own, and
# neighbors are looked up as a phrase.
_single = re.compile("[\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff]")


def words(text):
    """The words of a text as tuples of one; a run of Chinese characters is a tuple of several."""
    return [_spell_run(run) for run in _runs(fold(text))]


def index_text(texts):
    """All words of several texts, spelled, in order, separated by spaces."""
    return " ".join(word for text in texts for run in words(text) for word in run)


def query_words(text):
    """At most eight runs of the first 200 characters a visitor typed, without joining words."""
    every = words(text[:MAX_TEXT])
    return ([run for run in every if run not in JOINING] or every)[:MAX_WORDS]


def _runs(folded):
    for part in folded.split():
        for piece in re.split(f"({_single.pattern}+)", part):
            if piece:
                yield piece


def _spell_run(run):
    if _single.match(run):
        return tuple(_spell(letter) for letter in run)
    return (_spell(run),)


def _spell(word):
    """A word longer than `LONGEST` letters is cut: PostgreSQL takes no lexeme of 2 kB."""
    word = word[:LONGEST]
    if word.isascii():
        return word
    return "".join(letter if letter.isascii() else f"z{ord(letter):06x}" for letter in word)
