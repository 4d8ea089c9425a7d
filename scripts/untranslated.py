"""List the texts of pages and mails that nobody marked for translation.

    python scripts/untranslated.py [PATH ...]

It reads templates for words outside of ``translate`` and ``blocktranslate``, and code for literals
that read like a sentence or a label. What it finds in code is a hint: some sentences are for logs
or for whoever runs the portal. ``tests/test_languages.py`` keeps the list of those.
"""

import ast
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["sistercities", "members", "partnerships", "programs"]
NOT_FOR_READERS = {"migrations", "commands", "demo", "data"}

MARKED = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy",
    "pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip
FOR_THE_LOG = {"debug", "info", "warning", "error", "exception", "critical"}
FOR_PROGRAMMERS = {
    "ImproperlyConfigured", "ValueError", "TypeError", "LookupError", "KeyError", "RuntimeError",
    "AssertionError", "NotImplementedError", "CommandError", "AttributeError", "OSError",
}  # fmt: skip
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:’”]? [^\W\d_“(]|^[A-Z“][a-z]+[.:!?…]?$|^[A-Z][a-z]+ ")
SQL = re.compile(
    r"\b(SELECT|FROM|WHERE|CREATE|UPDATE|DELETE|INSERT|JOIN|NULL|COLLATE|ORDER BY|UNION)\b"
)

TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
BLOCK = re.compile(r"{%-?\s*(blocktrans(?:late)?|comment|verbatim)\b.*?{%\s*end\1\s*%}", re.DOTALL)
# A literal with a blank or a capital in it, after a blank or a colon, or after "with name=".
LITERAL = re.compile(
    r"""(?<!_\()(?<![\w=])["']([A-Z][a-z]+[^"'{}/]*|[^"'{}/|]+ [^"'{}/|]+)["']"""
    r"""|="([^"{}/|]* [^"{}/|]*|[A-Z][a-z][^"{}/|]*)\""""
)
SILENT = re.compile(
    r"{%\s*(?:blocktranslate|translate|load|url|static|extends|block|if|elif|for|now|cycle)\b"
)
ATTRIBUTES = {"title", "alt", "aria-label", "placeholder", "aria-description", "label"}
WORD = re.compile(r"[^\W\d_]{2,}")


class Words(HTMLParser):
    """The texts and spoken attributes of a page, with the line of each."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.silent += tag in {"script", "style", "code"}
        spoken = [value for name, value in attributes if name in ATTRIBUTES]
        if tag == "meta" and values.get("name") == "description":
            spoken.append(values.get("content"))
        self._keep(*(text for text in spoken if text))

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "code"}

    def handle_data(self, data):
        if not self.silent:
            self._keep(data)

    def _keep(self, *texts):
        line, _ = self.getpos()
        self.found += [(line, text.strip()) for text in texts if WORD.search(text)]


def blank(match):
    return "\n" * match[0].count("\n")


def in_template(text):
    """Pairs of a line and the text that stands there unmarked."""
    marked = BLOCK.sub(blank, text)
    words = Words()
    words.feed(TAG.sub(blank, marked))
    words.close()
    return sorted([*words.found, *in_tags(marked)])


def in_tags(text):
    for tag in TAG.finditer(text):
        if tag[0].startswith("{#") or SILENT.match(tag[0]):
            continue
        line = text.count("\n", 0, tag.start()) + 1
        for literal in LITERAL.finditer(tag[0]):
            found = literal[1] or literal[2]
            if found and not tag[0][: literal.start() + 1].rstrip("\"'").endswith("_("):
                yield line, found


def in_code(text):
    """Pairs of a line and a literal that reads like something for a reader."""
    reader = Literals()
    reader.visit(ast.parse(text))
    return reader.found


class Literals(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_Call(self, node):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in MARKED | FOR_THE_LOG | FOR_PROGRAMMERS:
            return
        self.generic_visit(node)

    def visit_Assert(self, node):
        pass

    def visit_JoinedStr(self, node):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        self._keep(node, "".join(parts))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self._keep(node, node.value)

    def _keep(self, node, text):
        if SENTENCE.search(text) and not SQL.search(text):
            self.found.append((node.lineno, text))


def files(paths):
    for path in paths:
        yield from sorted(path.rglob("*")) if path.is_dir() else [path]


def is_for_readers(path):
    return not NOT_FOR_READERS & set(path.relative_to(ROOT).parts[:-1])


def untranslated(paths):
    """Triples of file, line and text."""
    for path in files(paths):
        if path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found = in_template(path.read_text())
        elif path.suffix == ".py" and is_for_readers(path):
            found = in_code(path.read_text())
        else:
            continue
        yield from ((path, line, text) for line, text in found)


def main():
    paths = [Path(name).resolve() for name in sys.argv[1:]]
    for path, line, text in untranslated(paths or [ROOT / name for name in [*ROOMS, "templates"]]):
        print(f"{path.relative_to(ROOT)}:{line}: {' '.join(text.split())[:120]}")


if __name__ == "__main__":
    main()
