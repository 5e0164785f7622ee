"""From errors to RFC 9457 problems: which HTTP status each has is decided here alone."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from starlette.exceptions import HTTPException

from api import unforeseen
from api.preconditions import PreconditionFailed, PreconditionMissing
from api.refused import in_language
from api.schemas.base import DifferenceOut, ProblemOut
from api.wished import reading
from domain.canonical import to_plain
from domain.errors import (
    AuditChainBroken,
    Conflict,
    DiskFull,
    InputRefused,
    MusterError,
    NotAllowed,
    NotFound,
    NotSignedIn,
    ProposalExpired,
    ShownHashStale,
    TextTooLong,
    Unavailable,
)

# The first class that fits decides, so the special stand before the general.
STATUS_OF: tuple[tuple[type[MusterError], int], ...] = (
    (TextTooLong, 413),
    (InputRefused, 422),
    (NotFound, 404),
    (NotSignedIn, 401),
    (NotAllowed, 403),
    (ProposalExpired, 410),
    (PreconditionMissing, 428),
    (PreconditionFailed, 412),
    (Conflict, 409),
    (AuditChainBroken, 409),
    (DiskFull, 507),
    (Unavailable, 503),
)

PROBLEM_KIND = "application/problem+json"

TITLES = {
    400: "Not understood",
    401: "Not signed in",
    403: "Not allowed",
    404: "Not found",
    405: "Not possible here",
    408: "Too slow",
    409: "Changed meanwhile",
    410: "Too old",
    412: "Changed meanwhile",
    413: "Too large",
    422: "Not usable",
    428: "Say what you saw",
    500: "Muster failed",
    503: "Not available",
    507: "No room left",
}


def problem_of(error: MusterError) -> ProblemOut:
    """Return the problem that tells a caller about `error`."""
    status = next((code for kind, code in STATUS_OF if isinstance(error, kind)), 500)
    problem = make_problem(status, error.code, str(error))
    if isinstance(error, ShownHashStale):
        problem.differences = [DifferenceOut(**to_plain(one)) for one in error.differences]
    if isinstance(error, ShownHashStale | ProposalExpired):
        problem.offer = f"/proposals/{error.proposal_id}/renewal"
    return problem


def make_problem(status: int, code: str, detail: str) -> ProblemOut:
    """Return a problem; its type is a name of ours, not an address."""
    return ProblemOut(
        type=f"urn:muster:problem:{code}",
        title=TITLES.get(status, "Request failed"),
        status=status,
        detail=detail,
        code=code,
    )


def respond(problem: ProblemOut, request: Request) -> JSONResponse:
    """Return the problem as an HTTP answer, said in the language of the request."""
    problem = in_language(problem, reading(request))
    headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else None
    return JSONResponse(
        problem.model_dump(exclude_none=True),
        status_code=problem.status,
        media_type=PROBLEM_KIND,
        headers=headers,
    )


def _methods_at(app: FastAPI, path: str) -> set[str]:
    """Return every method there is at `path`; whoever refuses knows those of one route alone."""
    return {
        method
        for one in iter_route_contexts(app.routes)
        if one.path_regex.match(path)
        for method in one.methods or ()
    }


def install(app: FastAPI) -> None:
    """Make `app` answer every error with a problem."""

    @app.exception_handler(MusterError)
    async def _muster(request: Request, error: MusterError) -> JSONResponse:
        return respond(problem_of(error), request)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        found = error.errors()[:5]
        if len(found) == 1 and found[0]["type"] == "string_too_long":
            # Whoever pasted it reads this.
            long = TextTooLong(len(found[0]["input"]), found[0]["ctx"]["max_length"])
            return respond(make_problem(422, long.code, str(long)), request)
        faults = [
            f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}" for fault in found
        ]
        return respond(make_problem(422, "invalid-request", "; ".join(faults)), request)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        problem = make_problem(error.status_code, "http", str(error.detail))
        answer = respond(problem, request)
        answer.headers.update(error.headers or {})
        if error.status_code == 405:
            answer.headers["Allow"] = ", ".join(sorted(_methods_at(app, request.url.path)))
        return answer

    @app.exception_handler(Exception)
    async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
        unforeseen.write_down(error, request.url.path)
        return respond(make_problem(500, unforeseen.CODE, unforeseen.DETAIL), request)
