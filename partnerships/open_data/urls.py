from django.urls import path, re_path

from sistercities.open_data import TABLES

from . import api, embeds, feeds, views

app_name = "open_data"

# Every room has added its tables by now, since addresses are read after all of them are ready.
NAMES = "|".join(TABLES)

urlpatterns = [
    path("data/", views.data, name="data"),
    path("data/dictionary.json", views.dictionary, name="dictionary"),
    re_path(rf"^data/(?P<name>(?:{NAMES})\.(?:csv|json|geojson))$", views.file, name="file"),
    path("data/SHA256SUMS", views.sums, name="sums"),
    path("feeds/recognitions.atom", feeds.recognitions, name="recognitions"),
    path("feeds/changes.atom", feeds.changes, name="changes"),
    path("embed/communities/<slug:country>/<slug:slug>/", embeds.card, name="card"),
    path("embed/communities/<slug:country>/<slug:slug>/map/", embeds.map, name="map"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    re_path(rf"^api/v1/(?P<table>{NAMES})$", api.rows, name="rows"),
    re_path(rf"^api/v1/(?P<table>{NAMES})/(?P<key>[^/]+)$", api.record, name="record"),
]
