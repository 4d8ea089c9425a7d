from django.urls import include, path

from partnerships.views import evidence, maps, places, ties

app_name = "partnerships"


urlpatterns = [
    path("communities/", places.community_list, name="communities"),
    path("communities/<slug:country>/<slug:slug>/", places.community, name="community"),
    path("partnerships/", ties.partnership_list, name="partnerships"),
    path("partnerships/<slug:slug>/", ties.partnership, name="partnership"),
    path("countries/", places.country_list, name="countries"),
    path("countries/<slug:code>/", places.country, name="country"),
    path("states/", places.state_list, name="states"),
    path("states/<slug:code>/", places.state, name="state"),
    path("themes/", places.theme_list, name="themes"),
    path("themes/<slug:slug>/", places.theme, name="theme"),
    path("map/", maps.ties, name="map"),
    path("map/world.svg", maps.outline, name="outline"),
    path("desk/agreements/", include("partnerships.desk_urls")),
    path("documents/<int:pk>/", evidence.document, name="document"),
    path("certificates/", evidence.certificate_list, name="certificates"),
    path("certificates/<slug:code>/", evidence.certificate, name="certificate"),
    path("certificates/<slug:code>/pdf/", evidence.certificate_pdf, name="certificate_pdf"),
]
