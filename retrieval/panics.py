"""Panics of the Rust libraries below, which arrive past `except Exception`."""


def is_panic(fault: BaseException) -> bool:
    """Return whether a Rust library panicked. Its class can be told by its name alone."""
    return type(fault).__name__ == "PanicException"
