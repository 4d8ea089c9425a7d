"""The two plain alternatives that the portal is measured against, without middleware or cache.

``/hello`` is a bare view; ``/floor`` is the honest lower bound of a list: 25 rows in one query, one
page of 35 kB made by Django's own templates.
"""

import os
from pathlib import Path

import django
from django.conf import settings

from sistercities import environment

settings.configure(
    SECRET_KEY="benchmark",  # noqa: S106
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="benchmarks.plain_urls",
    DATABASES={"default": environment.database(os.environ["DATABASE_URL"], Path("."))},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

application = WSGIHandler()
