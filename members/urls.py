from django.urls import path

from members.views import accounts

app_name = "members"

urlpatterns = [
    path("account/", accounts.profile, name="profile"),
    path("account/data/", accounts.data, name="data"),
    path("account/data/my-data.json", accounts.export, name="export"),
    path("account/close/", accounts.close, name="close"),
]
