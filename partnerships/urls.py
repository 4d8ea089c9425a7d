from django.http import HttpResponse
from django.urls import include, path

from partnerships.views import evidence, ties

app_name = "partnerships"


def later(request, **kwargs):
    return HttpResponse("")


urlpatterns = [
    path("communities/", later, name="communities"),
    path("communities/<str:country>/<slug:slug>/", later, name="community"),
    path("partnerships/", ties.partnership_list, name="partnerships"),
    path("partnerships/<slug:slug>/", ties.partnership, name="partnership"),
    path("partnerships/<slug:slug>/papers/<int:pk>/", ties.paper, name="paper"),
    path("countries/", later, name="countries"),
    path("countries/<str:code>/", later, name="country"),
    path("states/", later, name="states"),
    path("states/<str:code>/", later, name="state"),
    path("themes/", later, name="themes"),
    path("themes/<slug:slug>/", later, name="theme"),
    path("desk/agreements/", include("partnerships.desk_urls")),
    path("documents/<int:pk>/", evidence.document, name="document"),
    path("certificates/", evidence.certificate_list, name="certificates"),
    path("certificates/<slug:code>/", evidence.certificate, name="certificate"),
    path("certificates/<slug:code>/pdf/", evidence.certificate_pdf, name="certificate_pdf"),
]
