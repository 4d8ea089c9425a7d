"""The settings of production, with static files from where they lie: no test needs them packed."""

from sistercities.settings import *  # noqa: F403
from sistercities.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
