from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path

QUERY = """
SELECT tie.id, tie.slug, tie.kind, tie.status, tie.established_on, tie.established_on_last,
    tie.distance_km, tie.changed_at, home.name, home.kind, home.population, home.latitude,
    home.longitude, state.name, abroad.name, abroad.kind, abroad.population, abroad.latitude,
    abroad.longitude, country.name, country.continent
FROM partnerships_partnership AS tie
JOIN members_community AS home ON home.id = tie.home_id
LEFT JOIN members_community AS state ON state.id = tie.home_state_id
JOIN members_community AS abroad ON abroad.id = tie.abroad_id
JOIN members_country AS country ON country.code = tie.abroad_country_id
ORDER BY tie.established_on, tie.id LIMIT 25
"""
NAMES = (
    ("number", "slug", "kind", "status", "signed", "signed_last", "distance", "changed")
    + ("home", "home_kind", "home_population", "home_latitude", "home_longitude", "state")
    + ("abroad", "abroad_kind", "abroad_population", "abroad_latitude", "abroad_longitude")
    + ("country", "continent")
)
PAGE = engines["django"].from_string(
    """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>
<h1>{{ title }}</h1>
<ol class="rows">{% for row in rows %}
<li class="row" id="partnership-{{ row.number }}">
  <h2 class="row__title"><a href="/partnerships/{{ row.slug }}/">{{ row.home }} and {{ row.abroad }}</a></h2>
  <p class="row__status status status--{{ row.status }}"><span>{{ row.status }}</span> <span>{{ row.kind }}</span></p>
  <dl class="row__facts">
    <dt>Signed</dt><dd><time datetime="{{ row.signed }}">{{ row.signed }}</time> to {{ row.signed_last }}</dd>
    <dt>Distance in kilometers</dt><dd class="num">{{ row.distance }}</dd>
    <dt>Home community</dt><dd>{{ row.home_kind }} of {{ row.home_population }} people in {{ row.state }}</dd>
    <dt>Its place on the map</dt><dd class="num">{{ row.home_latitude }}, {{ row.home_longitude }}</dd>
    <dt>Partner community</dt><dd>{{ row.abroad_kind }} of {{ row.abroad_population }} people in {{ row.country }}, {{ row.continent }}</dd>
    <dt>Its place on the map</dt><dd class="num">{{ row.abroad_latitude }}, {{ row.abroad_longitude }}</dd>
    <dt>Changed</dt><dd><time>{{ row.changed }}</time></dd>
  </dl>
  <p class="row__about">The tie stands in the register with the word of both sides, each side's own status, the papers that prove it, and everything that its history tells: who signed, where and when, what the two have done together since, and what came of it for the people of both places, in numbers that add up to those of the whole network. Whoever knows better can write to the register.</p>
  <p class="row__more"><a href="/partnerships/{{ row.slug }}/#history">History</a> <a href="/partnerships/{{ row.slug }}/#papers">Papers</a></p>
</li>{% endfor %}
</ol></body></html>"""  # noqa: E501
)


def hello(request):
    return HttpResponse("hello " * 33)


def floor(request):
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        rows = [dict(zip(NAMES, row, strict=True)) for row in cursor.fetchall()]
    return HttpResponse(PAGE.render({"title": "Partnerships", "rows": rows}))


urlpatterns = [path("hello", hello), path("floor", floor)]
