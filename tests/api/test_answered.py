"""No route does anything again for a request that was answered before."""

import re
from typing import Any

from api.idempotency import NOT_BY_BEARER, WITHOUT_KEY, _request_hash
from domain.decisions import UserRole
from store.stored_answers import StoredAnswer


def test_every_post_of_a_person_ends_with_the_answer_that_was_kept(served: Any) -> None:
    services, seen = served.services, 0
    paths = served.client.get("/openapi.json").json()["paths"]
    for path in (one for one, methods in paths.items() if "post" in methods):
        if path in WITHOUT_KEY or path.startswith(NOT_BY_BEARER):
            continue
        address = re.sub(r"{\w+}", "x", path)
        scope = {"method": "POST", "path": address, "query_string": b""}
        kept = StoredAnswer(_request_hash(scope, b""), 299, "[]", "kept")
        told = []
        for role in UserRole:
            user = services.accounts.find_user(f"Pat {role.value}")
            services.answers.keep(user.user_id, path, kept, services.clock())
            headers = {**served.headers(role), "Idempotency-Key": path}
            answer = served.client.post(address, headers=headers)
            told.append((answer.status_code, answer.text == "kept"))
            assert told[-1] == (299, True) or answer.status_code == 403, f"{path}: {answer.text}"
        assert (299, True) in told, path
        seen += 1
    assert seen > 30
