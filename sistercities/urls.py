from django.contrib import admin
from django.urls import include, path

from sistercities import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("partnerships.urls")),
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
]
