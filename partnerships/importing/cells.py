"""What a clerk or a scraper left in a cell besides the words meant."""

import html
import re
import unicodedata

NOTHING = {
    "",
    "-",
    "--",
    "—",
    "–",
    "?",
    ".",
    "n/a",
    "na",
    "nan",
    "none",
    "null",
    "unknown",
    "tbd",
    "tba",
    "#n/a",
    "not known",
    "not available",
    "not recorded",
    "n.d.",
}
# Letters of other scripts that look like Latin ones, for words in which somebody mixed them.
LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTYXaeijopcyxsdhlABEZHIKMNOPTYXo",
        strict=True,
    )
)
_lookalikes = str.maketrans(LOOKALIKES)
_spreadsheet = re.compile(r"_x([0-9A-Fa-f]{4})_")
_link = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_footnote = re.compile(
    r"\[\s*(?:\d+|[a-z]|note \d+|citation needed|clarification needed)\s*\]", re.I
)
_tag = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_break = re.compile(r"<br\s*/?>", re.I)
_flag = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_word = re.compile(r"[^\W\d_]+")


def clean(text):
    """One line of the words meant; what stood on several lines is parted by a line break."""
    text = _spreadsheet.sub(_character, text)
    if "&" in text:
        text = html.unescape(text)
    text = _tag.sub("", _break.sub("\n", text)) if "<" in text else text
    if "[" in text:
        text = _footnote.sub("", _link.sub(r"\1", text))
    text = "".join(map(_visible, unicodedata.normalize("NFC", text)))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return _one_script("\n".join(filter(None, lines))).strip(' \t\n*†‡•·;:,"“”„«»`_|')


def is_nothing(text):
    return text.casefold() in NOTHING


def meant(text):
    """The cleaned cell, or an empty text where it says that nothing is known."""
    text = clean(text)
    return "" if is_nothing(text) else text


def without_flag(text):
    """The text without a flag, and the country code that the flag stands for."""
    found = _flag.search(text)
    if not found:
        return text, ""
    code = "".join(chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in found.group())
    return " ".join(_flag.sub(" ", text).split()), code


def _character(match):
    return chr(int(match.group(1), 16))


def _visible(char):
    """Breaks of a line as one character, marks without a width dropped, every space a space."""
    if char in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    category = unicodedata.category(char)
    if category in {"Cf", "Cs", "Co", "Cn"} or char == "\ufffc":
        return ""
    return " " if category in {"Cc", "Zs"} else char


def _one_script(text):
    return text if text.isascii() else _word.sub(_latin_if_mixed, text)


def _latin_if_mixed(match):
    """'Кobe' with a Cyrillic К is Kobe. A word all in one script stays as it is."""
    word = match.group()
    if not any("a" <= char.lower() <= "z" for char in word):
        return word
    return word.translate(_lookalikes)
