"""The OpenAPI description: what the routes make of it, and what they do not know of themselves.

That is what the middlewares ask for, how refusals look, and an example of everything.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from api import examples
from api.idempotency import LONGEST_KEY, WITHOUT_KEY
from api.problems import PROBLEM_KIND

# Messages of other systems are known again by their own id, under their signature.
SIGNED = "/incoming/"
KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Made by the caller, such as a random UUID; the same one when sent again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
    "example": "8e03978e-40d5-43dd-bc93-6894a57f9324",
}


def describe(app: FastAPI) -> None:
    """Make the description of `app` tell all that whoever calls it has to know."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            # Only whoever reads the description pays for making it.
            from fastapi.openapi.utils import get_openapi

            made = get_openapi(
                title=app.title,
                version=app.version,
                description=app.description,
                routes=app.routes,
            )
            shapes = made["components"]["schemas"]
            for path, methods in made["paths"].items():
                is_keyed = path not in WITHOUT_KEY and not path.startswith(SIGNED)
                if "post" in methods and is_keyed:
                    methods["post"].setdefault("parameters", []).append(KEY_HEADER)
                for operation in methods.values():
                    _tell_problems(operation)
                    _give_examples(operation, shapes)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]


def _tell_problems(operation: dict[str, Any]) -> None:
    for status in ("4XX", "5XX"):
        told = operation["responses"][status]["content"]
        told[PROBLEM_KIND] = told.pop("application/json")


def _give_examples(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    for kind, content in _contents(operation):
        if "example" not in content:
            content["example"] = examples.of_content(kind, content.get("schema", {}), shapes)
    for parameter in operation.get("parameters", []):
        schema = parameter["schema"]
        if parameter["required"] and "example" not in parameter and "examples" not in schema:
            parameter["example"] = examples.of_shape(schema, shapes, parameter["name"])


def _contents(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from operation.get("requestBody", {}).get("content", {}).items()
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            yield from answer.get("content", {}).items()
