"""How gunicorn serves the portal; the environment says what differs between machines."""

import os

from gunicorn.glogging import Logger

bind = os.environ.get("BIND", f"0.0.0.0:{os.environ.get('PORT', '8000')}")
wsgi_app = "sistercities.wsgi:application"

# Threads, so that a long download never takes a whole worker with it.
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = False

# A kept-alive connection stays with the worker that took it. Behind a proxy that makes all of
# them sit on one worker now and then; the proxy keeps the visitor's connection alive itself.
keepalive = int(os.environ.get("WEB_KEEPALIVE", "0"))

timeout = 60
graceful_timeout = 30
max_requests = 10_000
max_requests_jitter = 1_000

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

# It would open a socket under the home directory, which a read-only container does not have.
control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108

# The portal writes its own log lines, with a request id and without addresses of people.
accesslog = None
errorlog = "-"


class JsonLines(Logger):
    """Lines of gunicorn's own are JSON as well, and tell no address of a person."""

    def setup(self, cfg):
        from sistercities.logs import JsonFormatter  # noqa: PLC0415 - on the path only by now

        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())


logger_class = JsonLines
