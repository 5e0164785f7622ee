"""How Python looks for litter in a process of Muster."""

import gc


def settle() -> None:
    """Look for litter seldom.

    Loading a program makes a million objects that stay; looking among them every 700 new ones
    takes a fifth of a short command, and a twentieth of a triage in the service.
    """
    gc.set_threshold(50_000, 20, 20)


def leave() -> None:
    """Look for none any more: a process that ends gives its memory back whole.

    Looking through it once more takes a tenth of a short command.
    """
    gc.freeze()
