"""Parts of pages that are drawn once and used again, because nothing else is drawn in them."""

from django import template
from django.utils.translation import get_language

register = template.Library()

MOST = 2_000


def _language(context):
    """Asked once for each template that is drawn, because asking takes as long as drawing a row."""
    known = context.render_context
    if "drawn_language" not in known:
        known["drawn_language"] = get_language()
    return known["drawn_language"]


class DrawnNode(template.Node):
    """Its text depends on the values of its keys and the language alone, so it is never stale."""

    def __init__(self, nodelist, keys):
        self.nodelist = nodelist
        self.keys = keys
        self.texts = {}

    def render(self, context):
        key = (_language(context), *(key.resolve(context) for key in self.keys))
        text = self.texts.get(key)
        if text is None:
            text = self.nodelist.render(context)
            self._keep(key, text)
        return text

    def _keep(self, key, text):
        if len(self.texts) >= MOST:
            self.texts.clear()
        self.texts[key] = text


@register.tag
def drawn(parser, token):
    """``{% drawn row %}...{% enddrawn %}``: name everything that the part between depends on."""
    keys = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(["enddrawn"])
    parser.delete_first_token()
    return DrawnNode(nodelist, keys)
