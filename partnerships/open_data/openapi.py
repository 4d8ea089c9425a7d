"""The OpenAPI 3.1 description of the interface, made from the same columns as its answers."""

from django.conf import settings

from sistercities.open_data.schema import MAYBE, TEXT, array_of, object_of, record_of, row_of
from sistercities.open_data.tables import TABLES, address

ERROR = {"$ref": "#/components/schemas/error"}


def description():
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Register of {settings.NETWORK_NAME}",
            "version": "1",
            "description": "Read only. Every record has an id that never changes.",
            "license": {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"},
        },
        "servers": [{"url": address("")}],
        "paths": {f"/api/v1/{name}": _list(table) for name, table in TABLES.items()}
        | {f"/api/v1/{name}/{{id}}": _record(table) for name, table in TABLES.items()},
        "components": {
            "schemas": {name: row_of(table) for name, table in TABLES.items()}
            | {f"{name}-record": record_of(table) for name, table in TABLES.items()}
            | {"error": object_of({"error": TEXT})}
        },
    }


def _list(table):
    page = object_of(
        {
            "data": array_of({"$ref": f"#/components/schemas/{table.name}"}),
            "next": MAYBE | {"description": "Address of the next page."},
        }
    )
    parameters = [
        _query("limit", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50}),
        _query("cursor", {"type": "string", "pattern": table.id_pattern}),
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
                "400": _answer("A parameter is wrong.", ERROR),
            },
        }
    }


def _record(table):
    key = {"type": "string", "pattern": table.id_pattern}
    return {
        "get": {
            "operationId": f"get_{table.name}",
            "summary": f"One of the {table.name}, with its whole public history.",
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": key}],
            "responses": {
                "200": _answer(
                    "The record.", {"$ref": f"#/components/schemas/{table.name}-record"}
                ),
                "304": {"description": "Nothing has changed since If-None-Match."},
                "404": _answer("No such record.", ERROR),
            },
        }
    }


def _query(name, schema):
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _answer(text, schema):
    return {"description": text, "content": {"application/json": {"schema": schema}}}
