from django.contrib import admin
from django.urls import include, path

from sistercities import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("partnerships.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
