"""A port for a process that a test starts, and how soon a server of a test ends."""

import os
import random
import socket

# Below the ports that the system gives to outgoing connections, or one of those may have taken it
# before the process comes to listen.
_LOWEST, _HIGHEST = 20_000, 32_000
# How often, in seconds, a server of a test looks whether it is to end: half a second is the rule.
ENDS_WITHIN = 0.02
_choice = random.Random(os.getpid())


def free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    while True:
        port = _choice.randrange(_LOWEST, _HIGHEST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
