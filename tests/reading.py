"""A page as somebody reads it who hears it: the words of its main part, a line for each block."""

from html.parser import HTMLParser
from textwrap import wrap

BLOCKS = {"address", "article", "aside", "blockquote", "button", "dd", "details", "div", "dl", "dt"}
BLOCKS |= {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "header"}
BLOCKS |= {"label", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "select"}
BLOCKS |= {"small", "summary", "table", "td", "textarea", "th", "tr", "ul"}
UNREAD = {"script", "style", "svg", "template"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.lines, self.within, self.unread = [[]], False, 0

    def handle_starttag(self, tag, attributes):
        self.within = self.within or tag == "main"
        self.unread += tag in UNREAD
        if tag in BLOCKS or tag == "br":
            self.lines.append([])
        elif tag == "span":
            self.lines[-1].append(" ")

    def handle_endtag(self, tag):
        self.unread -= tag in UNREAD
        self.within = self.within and tag != "main"
        if tag in BLOCKS:
            self.lines.append([])

    def handle_data(self, data):
        if self.within and not self.unread:
            self.lines[-1].append(data)


def as_read(response, after=""):
    """The words of a page's main part, from the line ``after`` on."""
    reader = _Reader()
    reader.feed(response.content.decode())
    lines = [" ".join("".join(parts).split()) for parts in reader.lines]
    lines = [line for line in lines if line]
    lines = lines[lines.index(after) :] if after else lines
    return "\n".join(wrapped for line in lines for wrapped in wrap(line, 90))


def text_of(response):
    """The same in one line, for a piece of it to be found in."""
    return " ".join(as_read(response).split())


def in_boxes(answer):
    """What a browser would send of the form of the administration that it shows."""
    form = answer.context["adminform"].form
    sent = {field.html_name: field.value() for field in form}
    for inline in answer.context["inline_admin_formsets"]:
        for part in [inline.formset.management_form, *inline.formset.forms]:
            sent |= {field.html_name: field.value() for field in part}
    assert f'value="{form["seen"].value()}"' in answer.content.decode()
    return {
        name: value
        for name, value in sent.items()
        if value not in (None, []) and value is not False
    }
