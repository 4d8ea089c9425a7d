"""Whatever a request carries besides an address and a form: never an error of the server.

The whole portal answers, with its page cache, as gunicorn would ask it. ``FUZZ_EXAMPLES=5000``
looks further.
"""

import io

import pytest
from django.db import transaction
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from sistercities.wsgi import application
from tests.security.fuzz import NASTY
from tests.security.table import rows
from tests.security.test_fuzzing import tried
from tests.security.world import ROLES

pytestmark = pytest.mark.django_db

# As WSGI hands it over: each byte a letter of Latin-1.
letters = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60)
nasty = st.sampled_from(NASTY).map(lambda text: text.encode("utf-8", "replace").decode("latin-1"))
DATES = ["Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 99 Foo 99999 99:99:99 GMT", "0", "Fri", "9" * 40]
TAGS = ["*", '"', 'W/"', '"a", "b", W/"c"', ',,,"', '"' + "a" * 5_000 + '"', "\xff"]
LANGUAGES = [
    "*",
    "ja",
    "es-MX,fr;q=0.8",
    "xx",
    "q=1",
    "en;q=9e9",
    "a-" * 500,
    ",;,;",
    "../../fr",
    "\0",
]
RANGES = [
    "bytes=0-",
    "bytes=-1",
    "bytes=9-1",
    "bytes=0-0,1-1",
    f"bytes={'9' * 30}-",
    "cats=1-2",
    "=",
]
COOKIES = [
    *(
        "csrftoken=",
        "sessionid=\0",
        "sessionid=" + "a" * 4_000,
        "language=xx",
        "theme=\xff",
        ";;;=",
    ),
    *(
        'messages="[]"',
        "messages=a:b:c",
        "sessionid=a; sessionid=b",
        "a" * 8_000,
        "=; =",
        "$Version=1",
    ),
]
HEADERS = {
    "HTTP_COOKIE": COOKIES,
    "HTTP_ACCEPT_LANGUAGE": LANGUAGES,
    "HTTP_RANGE": RANGES,
    "HTTP_IF_RANGE": [*DATES, *TAGS],
    "HTTP_IF_MODIFIED_SINCE": DATES,
    "HTTP_IF_UNMODIFIED_SINCE": DATES,
    "HTTP_IF_NONE_MATCH": TAGS,
    "HTTP_IF_MATCH": TAGS,
    "HTTP_ACCEPT": ["*/*", "text/csv;q=x", "/", ";", "a" * 3_000],
    "HTTP_ACCEPT_ENCODING": ["br;q=x", "gzip, br, *;q=0", "\xff"],
    "HTTP_AUTHORIZATION": ["Basic", "Basic !!!", "Bearer x", "\0"],
    "HTTP_ORIGIN": ["null", "https://evil.example", "http://[", "\xff"],
    "HTTP_REFERER": ["http://[", "//", "javascript:alert(1)", "\xff", "http://testserver/\0"],
    "HTTP_X_FORWARDED_FOR": ["unknown", "1, 2, 3", "::1%\0", "999.999.999.999", "[" * 900],
    "HTTP_X_FORWARDED_PROTO": ["https,http", "\0"],
    "HTTP_X_FORWARDED_HOST": ["evil.example", "[::1", "\0"],
    "HTTP_HX_REQUEST": ["true", "\xff"],
    "HTTP_HX_CURRENT_URL": ["http://[", "\xff", "http://testserver/?a=%ff"],
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": ["true"],
    "HTTP_X_CSRFTOKEN": ["a", "\xff", "a" * 4_000],
    "HTTP_X_HTTP_METHOD_OVERRIDE": ["DELETE"],
    "HTTP_HOST": ["", "[", "testserver:99999999", "a..b", "testserver\0", "TESTSERVER", "é"],
    "HTTP_USER_AGENT": ["\0", "\xff" * 2_000],
    "HTTP_TRANSFER_ENCODING": ["chunked"],
}
one_header = st.sampled_from(sorted(HEADERS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(HEADERS[name]) | letters | nasty)
)
headers = st.lists(one_header, max_size=4).map(dict)

# gunicorn answers 400 by itself where one of these stands in a header.
REFUSED_BEFORE = dict.fromkeys(map(ord, "\0\r\n"))
PART = b'--B\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
BODIES = [
    *(b"", b"\0", b"\xff\xfe", b"a=%", b"a=%zz&&&==&b", b"=" * 3_000, b"a&" * 2_000, b"a=1;b=2"),
    *(
        b"{",
        b"[]",
        b"--B",
        b"--B--",
        b"--B\r\n\r\n",
        b"--B\r\nContent-Disposition: form-data\r\n\r\nx",
    ),
    PART % (b"a", b"", b"cut off"),
    PART % (b"", b"", b"nameless") + b"--B--\r\n",
    PART % (b"\xff\0", b'; filename="../../\xff\0"', b"\0") + b"--B--\r\n",
    PART % (b"file", b'; filename="a.pdf"\r\nContent-Transfer-Encoding: base64', b"!") + b"--B--",
    PART % (b"file", b'; filename=""\r\nContent-Type: ;;=', b"x") + b"--B--\r\n",
    PART % (b"file", b"; filename*=utf-8''%ff%00.pdf", b"%PDF-") + b"--B--\r\n",
    PART % (b"a", b"\r\nX: " + b"y" * 9_000, b"z") + b"--B--\r\n",
    b"".join(PART % (b"f%d" % n, b'; filename="x"', b"") for n in range(150)) + b"--B--\r\n",
    b"".join(PART % (b"f%d" % n, b"", b"") for n in range(1_100)) + b"--B--\r\n",
]
TYPES = [
    *("", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=xx"),
    *("application/x-www-form-urlencoded; charset=utf-7", "multipart/form-data; boundary=B"),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\xff",
    ),
    *("multipart/form-data; boundary=B; charset=utf-16", "multipart/mixed; boundary=B"),
    *(
        "application/json",
        "text/plain; charset=\0",
        "\xff/\xff",
        ";",
        "multipart/form-data; boundary*=x",
    ),
]
bodies = st.sampled_from(BODIES) | st.binary(max_size=200)
types = st.sampled_from(TYPES) | letters
lengths = st.sampled_from(["", "0", "-1", "abc", "9" * 30, None])


class Answer:
    def __init__(self, environ):
        with transaction.atomic():
            chunks = application(environ, self._start)
            self.content = b"".join(chunks)
            if hasattr(chunks, "close"):
                chunks.close()
            transaction.set_rollback(True)

    def _start(self, status, headers, exc_info=None):
        self.status = int(status.split()[0])


def environ_of(browser, method, path, body, kind, more):
    """As gunicorn gives it; the browser's own cookies stand before whatever else is sent."""
    environ = RequestFactory().generic(method, path, body).environ
    own = "; ".join(f"{name}={one.value}" for name, one in browser.cookies.items())
    cookie = "; ".join(filter(None, (own, more.get("HTTP_COOKIE"))))
    sent = {**more, "CONTENT_TYPE": kind, "HTTP_COOKIE": cookie}
    sent = {name: value.translate(REFUSED_BEFORE) for name, value in sent.items()}
    return {**environ, **sent, "wsgi.input": io.BytesIO(body)}


@pytest.fixture
def asked(world, browsers, one_connection, settings):
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True

    def asked(method, role, address, body=b"", kind="", **more):
        path = address.format(**world.parts)
        answer = Answer(environ_of(browsers[role], method, path, body, kind, more))
        assert answer.status < 500, (method, role, path, kind, body, more)
        return answer

    return asked


def addresses(method):
    return st.sampled_from([row.address for row in rows(method)])


def test_no_header_is_an_error_of_the_server(asked):
    @tried
    @given(
        st.sampled_from(["GET", "HEAD", "OPTIONS"]),
        st.sampled_from(ROLES),
        addresses("GET"),
        headers,
    )
    def ask(method, role, address, more):
        asked(method, role, address, **more)

    ask()


def test_no_body_is_an_error_of_the_server(asked):
    @tried
    @given(st.sampled_from(ROLES), addresses("POST"), bodies, types, lengths, headers)
    def post(role, address, body, kind, length, more):
        if length is not None:
            more = {**more, "CONTENT_LENGTH": length}
        asked("POST", role, address, body, kind, **more)

    post()


def test_no_method_is_an_error_of_the_server(asked):
    @tried
    @given(
        st.sampled_from(["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO", "", "get", "\xff"]),
        st.sampled_from(ROLES),
        addresses("POST"),
    )
    def ask(method, role, address):
        asked(method, role, address)

    ask()


def test_no_path_is_an_error_of_the_server(asked):
    @tried
    @given(st.sampled_from(ROLES), letters | nasty, letters | nasty)
    def ask(role, path, query):
        asked("GET", role, "/", PATH_INFO=f"/{path}", QUERY_STRING=query)

    ask()
