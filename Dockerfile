# Two stages: the first installs, the second runs, without compilers, as nobody in particular.

# Give a digest to hold the base image as fast as the packages: python:3.12-slim@sha256:…
ARG PYTHON_IMAGE=python:3.12-slim

FROM ${PYTHON_IMAGE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r requirements.txt
COPY . /app
WORKDIR /app
RUN DEBUG=no SECRET_KEY=only-while-building-the-image /opt/venv/bin/python manage.py compilemessages
RUN DEBUG=no SECRET_KEY=only-while-building-the-image /opt/venv/bin/python manage.py collectstatic --noinput

FROM ${PYTHON_IMAGE}
RUN useradd --system --uid 10001 --no-create-home portal && install -d -o portal /data /data/media
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    MEDIA_ROOT=/data/media DATABASE_URL=sqlite:////data/portal.sqlite3
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "gunicorn.conf.py"]
