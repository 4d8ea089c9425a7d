"""What stands between the parts of a line, as each language writes it: {% comma %} and others."""

from django import template

from sistercities import wording

register = template.Library()

for mark in (wording.comma, wording.semicolon, wording.colon, wording.stop, wording.gap):
    register.simple_tag(mark)
register.simple_tag(wording.quoted)
