"""Every error Muster raises on purpose; each text can be shown to a person.

MusterError            code, text
├── InputRefused       what was given cannot be used (exit 3, HTTP 422/413)
│   ├── EmptyText, TextTooLong
│   ├── UnitsUnclear, AmbiguousName
│   ├── FileNotWritten           a file that was named cannot be written
│   ├── DocumentRefused          one file, with its path and a reason code
│   └── ReferenceRefused         a table with rows that cannot be read
├── NotFound           nothing has that id (exit 3, HTTP 404)
├── NotSignedIn        no token, or a wrong or expired one (exit 3, HTTP 401)
├── NotAllowed         the person's role does not permit it (exit 3, HTTP 403)
├── Conflict           the world moved on (exit 4, HTTP 409)
│   ├── ProposalAlreadyDecided, ShownHashStale
│   ├── ProposalExpired          (HTTP 410)
│   ├── ReadMeanwhile            a plan is not as it was when its file was looked at
│   └── DataFolderOwned          another process owns the data folder
├── Unavailable        a part is missing or broken (exit 5, HTTP 503)
│   ├── ModelMissing, ModelFailed, IndexMissing, IndexMismatch, DataFolderReadOnly
│   ├── PortTaken, PortRefused
│   └── DiskFull              (HTTP 507)
└── AuditChainBroken   names the first bad row (exit 1)
"""

from collections.abc import Sequence

from domain.decisions import Difference


def reason_of(fault: Exception) -> str:
    """Return why something could not be read: the system's words without the number, else all."""
    if isinstance(fault, OSError):
        return (fault.strerror or "unknown reason").lower()
    return str(fault)


class MusterError(Exception):
    """Something went wrong that a person can be told; `code` is stable for programs."""

    code = "error"


class InputRefused(MusterError):
    """What was given cannot be used; nothing was changed."""

    code = "input-refused"


class EmptyText(InputRefused):
    """There is no text to work on."""

    code = "empty-text"

    def __init__(self) -> None:
        super().__init__(
            "There are no words in the text. Describe in a sentence or two what is happening."
        )


class UnknownAnswer(InputRefused):
    """The proposal asks no such question, or the question has no such option."""

    code = "unknown-answer"

    def __init__(self, question_id: str, option: str) -> None:
        super().__init__(
            f"The proposal has no question {question_id!r} with an option {option!r}. "
            "Answer one of those it lists, by id and option."
        )


class TextTooLong(InputRefused):
    """The text is longer than is read."""

    code = "text-too-long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            f"The text has {length:,} characters; at most {limit:,} are read. Shorten it."
        )
        self.length = length
        self.limit = limit


class FileNotWritten(InputRefused):
    """A file that somebody named cannot be written."""

    code = "not-written"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path!r} was not written: {reason}. Name a file in a folder that is there and "
            "that can be written to."
        )
        self.path = path

    @classmethod
    def because(cls, path: str, fault: OSError) -> "FileNotWritten":
        """Return the error for what the system said."""
        return cls(path, reason_of(fault))


class DocumentRefused(InputRefused):
    """A file cannot be read as a plan; `reason_code` says why in one word."""

    code = "document-refused"

    def __init__(self, path: str, reason_code: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason_code = reason_code
        self.reason = reason


class ReferenceRefused(InputRefused):
    """A reference table has rows that cannot be read; `errors` name each row."""

    code = "reference-refused"

    def __init__(self, path: str, errors: tuple[str, ...]) -> None:
        super().__init__(f"{path}: " + "; ".join(errors[:5]))
        self.path = path
        self.errors = errors


class UnitsUnclear(InputRefused):
    """A file takes the place of others that belong to different units."""

    code = "units-unclear"

    def __init__(self, path: str, others: Sequence[str]) -> None:
        super().__init__(
            f"{path} says what {', '.join(others[:3])} said, which belong to different units. "
            "Read it in by itself with --unit, for those who may see it."
        )


class AmbiguousName(InputRefused):
    """Several documents have the name that was given."""

    code = "ambiguous-name"

    def __init__(self, key: str, found: Sequence[str]) -> None:
        super().__init__(
            f"{key!r} names {len(found)} documents; name one by its id: {'; '.join(found[:10])}."
        )


class NotFound(MusterError):
    """Nothing has that id."""

    code = "not-found"

    def __init__(self, what: str, key: str) -> None:
        super().__init__(f"There is no {what} {key!r}.")
        self.what = what
        self.key = key


class NotSignedIn(MusterError):
    """The token is absent, wrong, expired or revoked."""

    code = "not-signed-in"

    def __init__(self) -> None:
        super().__init__(
            "You are not signed in. Open your sign-in link, or ask an admin for a new one."
        )


class NotAllowed(MusterError):
    """The person's role does not permit the act."""

    code = "not-allowed"

    def __init__(self, name: str, role: str, act: str) -> None:
        super().__init__(f"{name} is signed in as {role}, which may not {act}.")


class Conflict(MusterError):
    """The state is not what the caller saw."""

    code = "conflict"


class ProposalAlreadyDecided(Conflict):
    """Somebody decided before; whoever thinks otherwise asks for a triage anew."""

    code = "already-decided"

    def __init__(self, proposal_id: str, earlier_by: str) -> None:
        super().__init__(
            f"{earlier_by} has decided on proposal {proposal_id} before you. "
            "That record stands; ask for a new triage to decide otherwise."
        )
        self.proposal_id = proposal_id
        self.earlier_by = earlier_by


class ShownHashStale(Conflict):
    """The person decided on something else than what is stored now."""

    code = "stale-hash"

    def __init__(
        self, proposal_id: str, reason: str, differences: tuple[Difference, ...] = ()
    ) -> None:
        super().__init__(
            f"Proposal {proposal_id!r} is not what you were shown: {reason} "
            "Open it again and decide on what it says now."
        )
        self.proposal_id = proposal_id
        self.differences = differences


class ProposalExpired(Conflict):
    """The proposal is too old to be decided on; what it says may no longer be so."""

    code = "proposal-expired"

    def __init__(self, proposal_id: str, hours: float) -> None:
        super().__init__(
            f"Proposal {proposal_id!r} is older than {hours:g} hours and can no longer be decided "
            "on. Ask for a fresh one on the same report."
        )
        self.proposal_id = proposal_id


class ReadMeanwhile(Conflict):
    """Somebody read the plan in, or changed what it stands for, since its file was looked at."""

    code = "read-meanwhile"

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: it was changed while it was read. Read it in again.")


class DataFolderOwned(Conflict):
    """Another process owns the data folder."""

    code = "data-folder-owned"

    def __init__(self, folder: str, pid: int, url: str = "") -> None:
        # An owner of this moment has not written yet who it is.
        by = f"process {pid}" if pid else "another process"
        at_work = (
            f" It is a Muster that answers at {url}: use that one (`muster user link NAME` makes "
            "a link for whoever has none), or stop it first. For a second one,"
        )
        idle = " Stop that process, or"
        super().__init__(
            f"The data folder {folder} is in use by {by}.{at_work if url else idle} "
            "choose another folder with MUSTER_HOME."
        )
        self.pid = pid


class Unavailable(MusterError):
    """A part that is needed is missing or broken."""

    code = "unavailable"


class TextDamaged(Unavailable):
    """The stored text of a plan version is not the one that was read in."""

    code = "text-damaged"

    def __init__(self, version_id: str) -> None:
        super().__init__(
            f"The stored text of {version_id} is not what was read in, so it is not shown. "
            "Look at the plan itself, and have `muster doctor` look at the record."
        )


class ModelMissing(Unavailable):
    """The embedding model's files are not there."""

    code = "model-missing"

    def __init__(self, where: str) -> None:
        super().__init__(f"The embedding model was not found at {where}. Run `make setup`.")


class ModelFailed(Unavailable):
    """The embedding model failed at a text; `kind` is the name of what it threw.

    `reason` is why, in sentences, where that is known: it is gone.
    """

    code = "model-failed"

    def __init__(self, kind: str, reason: str = "") -> None:
        super().__init__(
            reason
            or f"The embedding model does not work just now ({kind}). Ask again in a moment; if it "
            "stays so, start Muster anew."
        )


class IndexMissing(Unavailable):
    """A derived index is missing or broken; the record in SQL is not touched."""

    code = "index-missing"

    def __init__(self, index: str, reason: str) -> None:
        super().__init__(
            f"The {index} index cannot be used ({reason}). Run `muster reindex` to rebuild it."
        )


class IndexMismatch(Unavailable):
    """An index was built with another model or dimension than the one configured."""

    code = "index-mismatch"

    def __init__(self, built_with: str, configured: str) -> None:
        super().__init__(
            f"The index was built with {built_with}, but {configured} is configured. "
            "Configure that model again, or run `muster reindex`."
        )


class DiskFull(Unavailable):
    """There is no room left for what was to be kept, in the folder `where`; nothing of it was."""

    code = "disk-full"

    def __init__(self, where: str = "") -> None:
        if where:
            super().__init__(
                f"The disk that holds {where} is full; nothing of this was kept. Make room there, "
                "then do it again."
            )
        else:
            super().__init__(
                "The disk is full; nothing of this was kept. Make room where Muster keeps its "
                "data, then do it again."
            )


class DataFolderReadOnly(Unavailable):
    """The data folder cannot be written to."""

    code = "data-folder-read-only"

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"The data folder {folder} cannot be written to. "
            "Give this user write access, or choose another folder with MUSTER_HOME."
        )


class PortTaken(Unavailable):
    """Another program listens where Muster was told to."""

    code = "port-taken"

    def __init__(self, host: str, port: int, setting: str) -> None:
        super().__init__(
            f"Port {port} on {host} is already in use. Stop the program that uses it, "
            f"or choose another port with {setting}."
        )


class PortRefused(Unavailable):
    """The operating system does not let Muster listen where it was told to; `why` is its word."""

    code = "port-refused"

    def __init__(self, host: str, port: int, setting: str, why: str) -> None:
        super().__init__(
            f"Muster cannot listen on port {port} of {host}: {why}. Choose another port with "
            f"{setting}, or another address of this machine with MUSTER_API_HOST."
        )


class AuditChainBroken(MusterError):
    """The audit chain does not verify; `sequence` is the first bad row."""

    code = "audit-chain-broken"

    def __init__(self, sequence: int, reason: str) -> None:
        super().__init__(f"The audit chain is broken at row {sequence}: {reason}.")
        self.sequence = sequence
