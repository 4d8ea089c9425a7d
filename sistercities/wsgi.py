import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")

django_application = get_wsgi_application()

from sistercities import pagecache  # noqa: E402 - its models exist once Django is set up

application = pagecache.wrap(django_application)
