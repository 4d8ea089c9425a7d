"""The OpenAPI 3.1 description of the interface, made from the same columns as its answers."""

from django.conf import settings

from .tables import TABLES

DATE = "As far as it is known: 1957, 1957-10, 1957-10-21, 1950s, or first/last."
TEXT = {"type": "string"}
MAYBE = {"type": ["string", "null"]}
MAYBE_DATE = MAYBE | {"description": DATE}


def description():
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Register of {settings.NETWORK_NAME}",
            "version": "1",
            "description": "Read only. Every record has an id that never changes.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": settings.SITE_ADDRESS}],
        "paths": {f"/api/v1/{name}": _list(table) for name, table in TABLES.items()}
        | {"/api/v1/partnerships/P-{number}": _record()},
        "components": {
            "schemas": {name: schema(table) for name, table in TABLES.items()}
            | {"partnership": _partnership(), "error": _object({"error": TEXT})}
        },
    }


def schema(table):
    """JSON Schema of one row; every value but the id may be unknown."""
    return _object(
        {
            column.name: {"type": _type(column), "description": column.definition}
            for column in table.columns
        }
    )


def _type(column):
    known = ("id", "page", "name")
    return column.type if column.name in known or column.type == "array" else [column.type, "null"]


def _object(properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(table):
    page = _object(
        {
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{table.name}"}},
            "next": {"type": ["string", "null"], "description": "Address of the next page."},
        }
    )
    parameters = [
        _query("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}),
        _query("cursor", {"type": "string", "description": "Taken from next."}),
    ]
    if "changed_at" in table.names:
        parameters.append(_query("changed_since", {"type": "string", "format": "date-time"}))
    return {
        "get": {
            "operationId": f"list_{table.name}",
            "summary": table.definition,
            "parameters": parameters,
            "responses": {
                "200": _answer("One page.", page),
                "304": {"description": "Nothing has changed since If-None-Match."},
                "400": _answer("A parameter is wrong.", {"$ref": "#/components/schemas/error"}),
            },
        }
    }


def _record():
    number = {"type": "string", "pattern": "^[0-9]{6,12}$"}
    return {
        "get": {
            "operationId": "get_partnership",
            "summary": "One partnership with its whole public history.",
            "parameters": [{"name": "number", "in": "path", "required": True, "schema": number}],
            "responses": {
                "200": _answer("The record.", {"$ref": "#/components/schemas/partnership"}),
                "304": {"description": "Nothing has changed since If-None-Match."},
                "404": _answer("No such record.", {"$ref": "#/components/schemas/error"}),
            },
        }
    }


def _partnership():
    milestone = {
        "date": MAYBE_DATE,
        "title": TEXT,
        "text": TEXT,
        "source": _object({"title": TEXT, "url": TEXT}),
    }
    row = schema(TABLES["partnerships"])
    return _object(
        row["properties"]
        | {
            "summary": TEXT,
            "agreements": _array(_agreement()),
            "acts": _array(_act()),
            "milestones": _array(_object(milestone)),
            "sources": _array(_object({"title": TEXT, "url": TEXT, "says": TEXT})),
        }
    )


def _agreement():
    signature = {
        "side": {"enum": ["home", "abroad"]},
        "official": TEXT,
        "official_native": TEXT,
        "office": TEXT,
        "basis": {"enum": ["elected", "appointed", None]},
        "signed": MAYBE_DATE,
        "place": TEXT,
    }
    document = {"kind": TEXT, "title": TEXT, "language": TEXT, "sha256": MAYBE, "url": MAYBE}
    agreement = {
        **dict.fromkeys(("kind", "status"), TEXT),
        "signed": MAYBE_DATE,
        **dict.fromkeys(("date_note", "place", "languages"), TEXT),
        "resolved": MAYBE_DATE,
        **dict.fromkeys(("resolution_number", "resolution_body"), TEXT),
        "signatures": _array(_object(signature)),
        "documents": _array(_object(document)),
    }
    return _object(agreement)


def _act():
    act = {
        "side": {"enum": ["home", "abroad"]},
        "kind": {"enum": ["suspended", "resumed", "ended", "upheld"]},
        "date": MAYBE_DATE,
        "body": TEXT,
        "reason": MAYBE,
        "wording": TEXT,
        "source": _object({"title": TEXT, "url": TEXT}),
    }
    return _object(act)


def _array(items):
    return {"type": "array", "items": items}


def _query(name, schema):
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _answer(text, schema):
    return {"description": text, "content": {"application/json": {"schema": schema}}}
