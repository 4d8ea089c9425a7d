"""A page as its reader sees it: the text of <main>, one line for each block."""

import re
from html import unescape

UNSEEN = re.compile(r"<(svg|script|style|template)\b.*?</\1>", re.DOTALL)
BLOCKS = re.compile(
    r"<(p|li|h[1-6]|dt|dd|tr|t[dh]|div|section|article|nav|[ou]l|dl|table|caption|form|fig\w+"
    r"|summary|details|aside|header|footer|label|legend|fieldset|br)\b[^>]*>"
)


def read(client, path):
    return lines_of(client.get(path).content.decode())


def lines_of(html):
    _, _, main = html.partition("<main")
    main = UNSEEN.sub("", main.partition("</main>")[0].partition(">")[2])
    text = unescape(re.sub("<[^>]+>", "", BLOCKS.sub("\n", main)))
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def part(lines, first, stop):
    """The lines from one to before another."""
    return lines[lines.index(first) : lines.index(stop, lines.index(first) + 1)]
