"""The key that signs crisis kits: a file of the data folder that its owner alone can read."""

import os
import threading
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from domain.errors import Unavailable, reason_of
from store.disk import not_writable

KEY_FILE = "kit-key.pem"


class KitKeyUnusable(Unavailable):
    """The file of the key holds none, or cannot be read."""

    code = "kit-key-unusable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The key that signs crisis kits, {KEY_FILE} in the data folder, cannot be used: "
            f"{reason}. Put the file back, or delete it: the next kit is then signed with a new "
            "key, which whoever compares it has to be told."
        )


class KitKey:
    """The key of one data folder, whose owner is one process."""

    def __init__(self, home: Path) -> None:
        self._path = home / KEY_FILE
        self._lock = threading.Lock()

    def get(self) -> Ed25519PrivateKey:
        """Return the key, made at first use.

        Raises: KitKeyUnusable: the file is damaged; DataFolderReadOnly, DiskFull: none can be made.
        """
        with self._lock:
            try:
                return _read(self._path.read_bytes())
            except FileNotFoundError:
                return self._made()
            except OSError as fault:
                raise KitKeyUnusable(reason_of(fault)) from fault

    def _made(self) -> Ed25519PrivateKey:
        """Write a new key, whole or not at all."""
        key = Ed25519PrivateKey.generate()
        content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        made = self._path.with_name(f".{KEY_FILE}.new")
        try:
            made.unlink(missing_ok=True)
            handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            made.replace(self._path)
        except OSError as fault:
            raise not_writable(self._path.parent, fault) from fault
        return key


def _read(content: bytes) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fault:
        raise KitKeyUnusable("it holds no private key") from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise KitKeyUnusable("it holds a key of another kind")
    return key
