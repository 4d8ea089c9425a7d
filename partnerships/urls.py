from django.urls import path

from partnerships import views

app_name = "partnerships"

urlpatterns = [
    path("communities/", views.community_list, name="communities"),
    path("communities/<str:country>/<slug:slug>/", views.community, name="community"),
    path("partnerships/", views.partnership_list, name="partnerships"),
    path("partnerships/<slug:slug>/", views.partnership, name="partnership"),
    path("countries/", views.countries, name="countries"),
    path("countries/<str:code>/", views.country, name="country"),
    path("states/", views.states, name="states"),
    path("states/<str:code>/", views.state, name="state"),
    path("themes/", views.themes, name="themes"),
    path("themes/<slug:slug>/", views.theme, name="theme"),
]
