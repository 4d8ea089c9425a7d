"""What people and programs put into addresses and forms, and how every page is given it."""

import re
from html import unescape
from urllib.parse import quote

from hypothesis import strategies as st

# Names of everything that any page reads from an address, and what the admin understands.
NAMES = [
    *("q", "page", "all", "view", "sort", "format", "kind", "code", "paper", "year", "at", "from"),
    *("to", "country", "state", "theme", "status", "community", "month", "when", "seeking", "next"),
    *("limit", "cursor", "changed_since", "outcome", "o", "p", "e", "_facets", "_popup", "turn"),
    *("due", "taken", "lat", "lon", "_changelist_filters", "_to_field", "app_label", "model_name"),
    *("field_name", "term", "status__exact", "pk__in", "id__in", "user__password__startswith"),
    *(
        "groups__id__exact",
        "is_staff__exact",
        "created_at__year",
        "created_at__gte",
        "issued_on__day",
    ),
]
NASTY = [
    *(
        "",
        " ",
        "\0",
        "a\0b",
        "'",
        '"',
        "`",
        "\\",
        "%",
        "%00",
        "%s",
        "%(x)s",
        "{0.__class__}",
        "{{ 7 }}",
    ),
    *(
        "{% load x %}",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "..%2f",
        "'; DROP TABLE x;--",
    ),
    *(
        "1 OR 1=1",
        "-1",
        "0",
        "00",
        "1e9",
        "1e400",
        "NaN",
        "Infinity",
        "9" * 25,
        "-" + "9" * 25,
        "²",
        "٣",
    ),
    *(
        "１２",
        "0x10",
        "1_000",
        "+1",
        "true",
        "null",
        "[]",
        "{}",
        "[1,2",
        "2026-02-30",
        "0001-01-01",
    ),
    *("9999-12-31", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-13", "10000"),
    *("\ud800", "\ufdd0", "\U0010ffff", "\u202e", "ﬃ", "İ", "ß", "é" * 300, "💥" * 50, "a" * 3_000),
    *(
        "\r\nSet-Cookie: a=b",
        "\t",
        "\x1b",
        "\x7f",
        "a,b,c",
        "*",
        "a*",
        '"a',
        "(",
        "NEAR(a b)",
        "a:b",
    ),
    *("us.seattle-wa", "seattle", "jp", "JP", "sister", "culture", "csv", "json", "geojson", "map"),
    *("xlsx", "-0", "32768", "2147483648", "-2147483649", "9223372036854775807"),
    *("9223372036854775808", "-9223372036854775809", "1" * 400, "0." + "0" * 60 + "1", "1e-400"),
    *("0000-01-01", "-0001-01-01", "10000-01-01", "9999-12-31T23:59:60", "24:00", "\udfff\ud800"),
    *("a" * 20_000, "a," * 2_000, "[" * 2_000, "\0" * 50),
]


def sent(text):
    """As it stands in an address: also what is no valid text at all."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


# Also halves of characters, which no text can hold and every address can.
values = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=()), max_size=40)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), min_size=1, max_size=5)


def query_string(pairs):
    return "&".join(f"{sent(name)}={sent(value)}" for name, value in pairs)


def fields_of(page):
    """The names of a page's fields, with a value that each has or offers."""
    tags = re.findall(r"<(?:input|textarea|select|button)\b[^>]*\bname=\"([^\"]+)\"[^>]*", page)
    return sorted({unescape(name) for name in tags} - {"csrfmiddlewaretoken"})


def offered(page, name):
    """Values that the page itself offers for a field, such as choices and versions."""
    inputs = re.findall(rf"<input[^>]*\bname=\"{re.escape(name)}\"[^>]*\bvalue=\"([^\"]*)\"", page)
    select = re.search(rf"<select[^>]*\bname=\"{re.escape(name)}\".*?</select>", page, re.DOTALL)
    options = re.findall(r"<option value=\"([^\"]*)\"", select[0]) if select else []
    return [unescape(value) for value in [*inputs, *options][:50]]
