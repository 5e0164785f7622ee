"""Keep a library from reporting to its maker."""

import os


def refuse_telemetry() -> None:
    """Keep onnxruntime from sending how it is used; call this before it is first imported.

    From 1.32 on its Linux build queues events in the user's cache and looks for a server of
    Microsoft's. Its `disable_telemetry_events` comes too late: the import itself is an event.
    """
    os.putenv("ORT_DISABLE_TELEMETRY", "1")
