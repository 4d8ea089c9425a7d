from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from sistercities import health, views

# One door: second factor and limits on attempts hold for the admin too.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("partnerships.urls")),
    path("", include("members.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
