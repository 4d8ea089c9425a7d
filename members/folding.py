"""How names are compared: one spelling for every way to write the same word."""

import re
import unicodedata

# Written between or over letters, never a letter of its own: dropped, so that O'Fallon is ofallon,
# Hawaiʻi is hawaii and the romanized Tver′ is tver.
APOSTROPHES = "'`´‘’‛′″‵ʹʺʻʼʽʾʿˈˊˋ＇·"
# Letters that Unicode doesn't take apart, although keyboards without them write the plain ones.
PLAIN_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ß": "ss",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ĸ": "k",
    "ə": "e",
    "ǝ": "e",
    "ɛ": "e",
    "ɔ": "o",
    "ɖ": "d",
    "ɗ": "d",
    "ɓ": "b",
    "ƀ": "b",
    "ƒ": "f",
    "ɣ": "g",
    "ɩ": "i",
    "ɨ": "i",
    "ƙ": "k",
    "ʉ": "u",
    "ʋ": "v",
    "ƴ": "y",
    "ƶ": "z",
}
# Voicing turns the kana か into another letter, が: these marks are no accents.
KANA_VOICING = "\u3099\u309a"
# They choose a drawing of the character before them, not another character.
VARIATION_SELECTORS = [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]
KEPT_CATEGORIES = {"Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "Nd", "Nl", "No"}
SAINTS = {"saint", "sainte", "sankt", "st", "ste"}

_dropped = str.maketrans(dict.fromkeys([*APOSTROPHES, *map(chr, VARIATION_SELECTORS)]))
_dot_between_words = re.compile(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_])")


class Letters(dict):
    """What becomes of each character, for `str.translate`; worked out when it is first met.

    Only the first 65,536 are remembered, so that nobody can fill the memory with rare ones.
    """

    def __missing__(self, code):
        letter = _folded_letter(chr(code))
        if code < 0x10000:
            self[code] = letter
        return letter


def _folded_letter(char: str) -> str:
    if char in PLAIN_LETTERS:
        return PLAIN_LETTERS[char]
    if unicodedata.category(char) == "Cf" or _is_accent(char):
        return ""
    return char if unicodedata.category(char) in KEPT_CATEGORIES else " "


def _is_accent(char: str) -> bool:
    return unicodedata.combining(char) != 0 and char not in KANA_VOICING


_letters = Letters()


def fold(text: str) -> str:
    """Spell a name so that accents, case, apostrophes, dots and dashes make no difference.

    'Łódź' and 'LODZ' become 'lodz', 'Saint-Étienne' 'saint etienne', 'Washington, D.C.'
    'washington dc', 'O’Fallon' 'ofallon'. Other scripts keep their letters: '東京' stays '東京'.
    Folding a folded text changes nothing. This is what search and stored folded columns hold;
    to decide whether two names mean one place, compare `match_key`.
    """
    text = _without_dots(_without_apostrophes(text))
    if text.isascii():
        return " ".join(text.lower().translate(_letters).split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(unicodedata.normalize("NFC", decomposed.translate(_letters)).split())


def to_keep(text: str, longest: int = 200) -> str:
    """A folded text as a column holds it: some letters, such as 'ß', fold to several."""
    return fold(text)[:longest].rstrip()


def match_key(text: str) -> str:
    """Fold a name and write every 'Saint', 'Sainte', 'Sankt', 'Ste.' and 'St.' as 'st'.

    'Sankt Gallen', 'St. Gallen' and 'Saint Gallen' share the key 'st gallen'. Nothing else is
    done to the folded words: order, articles and suffixes such as 'City' all stay.
    """
    return shorten_saints(fold(text))


def shorten_saints(folded: str) -> str:
    """The match key of a text that is folded already."""
    return " ".join("st" if word in SAINTS else word for word in folded.split())


def _without_apostrophes(text: str) -> str:
    if text.isascii():
        return text.replace("'", "").replace("`", "")
    # Twice: NFKC turns a lone ´ into an accent over a space, and takes a ’ out of the ligature ŉ.
    return unicodedata.normalize("NFKC", text.translate(_dropped)).translate(_dropped)


def _without_dots(text: str) -> str:
    if "." in text:
        return _dot_between_words.sub(" ", text).replace(".", "")
    return text
