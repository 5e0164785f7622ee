"""What the middlewares ask for, told in the OpenAPI description that the routes alone make."""

from typing import Any

from fastapi import FastAPI

from api.idempotency import LONGEST_KEY, WITHOUT_KEY

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
    """Make the description of `app` name the Idempotency-Key wherever one is needed."""

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
            for path, methods in made["paths"].items():
                is_keyed = path not in WITHOUT_KEY and not path.startswith(SIGNED)
                if "post" in methods and is_keyed:
                    methods["post"].setdefault("parameters", []).append(KEY_HEADER)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]
