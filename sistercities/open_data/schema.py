"""JSON Schema of public data, in a few words; rooms describe their records with them."""

TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
NUMBER = {"type": "integer"}
MAYBE_NUMBER = {"type": ["integer", "null"]}
DAY = {"type": "string", "format": "date"}
PARTIAL = "As far as it is known: 1957, 1957-10, 1957-10-21, 1950s, or first/last."
MAYBE_DATE = MAYBE | {"description": PARTIAL}


def object_of(properties):
    """Exactly these properties, no other, none left out."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def array_of(items):
    return {"type": "array", "items": items}


def row_of(table):
    """One row of a table; every value but what names it may be unknown."""
    return object_of(
        {
            column.name: {"type": _type(column), "description": column.definition}
            for column in table.columns
        }
    )


def _type(column):
    is_known = column.name in {"id", "page", "name", "title"} or column.type == "array"
    return column.type if is_known else [column.type, "null"]


def record_of(table):
    """One row and everything else on record about it."""
    return object_of(row_of(table)["properties"] | table.record_properties)
