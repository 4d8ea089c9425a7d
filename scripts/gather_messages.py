"""Bring every marked text of code and templates into the catalogs in locale/.

    python scripts/gather_messages.py

New texts arrive without a translation, texts that are gone leave, and translations stay. Nothing
is guessed: ``tests/languages/`` fails until somebody has translated what is new. It needs no GNU
gettext: templates are read by Django's own ``templatize``, code as Python reads it.
"""

import ast
import csv
import re
from pathlib import Path
from typing import NamedTuple

import polib
from django.conf import settings
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["sistercities", "members", "partnerships", "programs", "templates"]
# How many forms a counted noun has, and which one is for n.
PLURALS = {
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ja": "nplurals=1; plural=0;",
}
# For each marking function, which arguments are the context, the text, and the text for many.
ARGUMENTS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], (None, 0, None)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (None, 0, 1)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], (0, 1, None)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], (0, 1, 2)),
}
THEMES = "members/data/themes.csv"
CALL = re.compile(r"(?<![\w.])(n?p?gettext|_)\((?=u?[\"'])")
STRING = re.compile(r"""\s*,?\s*(u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))""", re.DOTALL)
FORMATS = {"python-format": r"%\(\w+\)s", "python-brace-format": r"\{\w+\}"}


class Message(NamedTuple):
    context: str | None
    text: str
    plural: str | None


def messages():
    """Each marked text with the files it stands in."""
    found = {}
    for path in _files():
        for message in messages_of(path):
            found.setdefault(message, set()).add(str(path.relative_to(ROOT)))
    return found | {message: {THEMES} for message in in_themes((ROOT / THEMES).read_text())}


def _files():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts:
                yield path


def messages_of(path):
    read = in_code if path.suffix == ".py" else in_template
    return read(path.read_text())


def in_code(text):
    for node in ast.walk(ast.parse(text)):
        name = getattr(getattr(node, "func", None), "id", "")
        if name in ARGUMENTS:
            message = _message(name, [_literal(word) for word in node.args])
            if message.text:
                yield message


def _literal(node):
    """The text of an argument; None where it is only known when the code runs."""
    return node.value if isinstance(node, ast.Constant) else None


def in_template(text):
    marked = templatize(text)
    for call in CALL.finditer(marked):
        strings, at = [], call.end()
        while string := STRING.match(marked, at):
            strings.append(ast.literal_eval(string[1]))
            at = string.end()
        yield _message(call[1], strings)


def in_themes(text):
    """Names and descriptions that the portal starts with; those of the network come later."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        yield Message("theme", row["name"], None)
        yield Message("theme", row["description"], None)


def _message(name, values):
    context, text, plural = (at if at is None else values[at] for at in ARGUMENTS[name])
    return Message(context, text, plural)


def catalog_of(language):
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=100)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = polib.POFile(wrapwidth=100)
    catalog.fpath = str(path)
    catalog.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return catalog


def update(catalog, found):
    """Make a catalog hold exactly what was found."""
    known = {Message(row.msgctxt, row.msgid, row.msgid_plural or None): row for row in catalog}
    catalog.clear()
    for message, files in sorted(found.items(), key=_place):
        entry = known.get(message) or _entry(message, catalog)
        entry.occurrences = [(file, "") for file in sorted(files)]
        entry.flags = [name for name, mark in FORMATS.items() if re.search(mark, message.text)]
        catalog.append(entry)


def _place(item):
    message, files = item
    return min(files), message.text, message.context or ""


def _entry(message, catalog):
    if not message.plural:
        return polib.POEntry(msgctxt=message.context, msgid=message.text)
    forms = int(re.search(r"nplurals=(\d)", catalog.metadata["Plural-Forms"])[1])
    return polib.POEntry(
        msgctxt=message.context,
        msgid=message.text,
        msgid_plural=message.plural,
        msgstr_plural=dict.fromkeys(range(forms), ""),
    )


def main():
    settings.configure()
    found = messages()
    for language in PLURALS:
        catalog = catalog_of(language)
        update(catalog, found)
        catalog.save()
        print(f"{language}: {len(catalog)} texts, {len(catalog.untranslated_entries())} to do.")


if __name__ == "__main__":
    main()
