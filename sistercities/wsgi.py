import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")

django_application = get_wsgi_application()

from sistercities import pagecache, replicas  # noqa: E402 - models exist once Django is set up

application = replicas.wrap(
    pagecache.wrap(django_application),
    is_public=lambda environ: pagecache.page_key(environ) is not None,
)
