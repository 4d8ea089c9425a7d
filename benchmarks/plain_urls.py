from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path

QUERY = """
SELECT tie.id, tie.slug, tie.established_on, home.name, abroad.name, country.name, tie.status
FROM partnerships_partnership AS tie
JOIN members_community AS home ON home.id = tie.home_id
JOIN members_community AS abroad ON abroad.id = tie.abroad_id
JOIN members_country AS country ON country.code = tie.abroad_country_id
ORDER BY tie.established_on, tie.id LIMIT 25
"""
NAMES = ("pk", "slug", "established", "home", "abroad", "country", "status")
# About 1.4 kB a row, so that the page weighs what a list page of the portal weighs.
PADDING = "A row of the register says who signed, where, when, and what the two do together. " * 15
PAGE = engines["django"].from_string(
    """<!doctype html><html><head><title>{{ title }}</title></head><body><ul>{% for row in rows %}
<li><a href="/partnerships/{{ row.slug }}/">{{ row.home }} and {{ row.abroad }}</a>
<span>{{ row.country }}</span> <time>{{ row.established }}</time> <b>{{ row.pk }}</b>
<i>{{ row.status }}</i><p>{{ padding }}</p></li>{% endfor %}</ul></body></html>"""
)


def hello(request):
    return HttpResponse("hello " * 33)


def floor(request):
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        rows = [dict(zip(NAMES, row, strict=True)) for row in cursor.fetchall()]
    return HttpResponse(PAGE.render({"title": "Floor", "rows": rows, "padding": PADDING}))


urlpatterns = [path("hello", hello), path("floor", floor)]
