"""What the pages' server runs: Streamlit on the entry file, behind our own check of who asks."""

import os
from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from ui.own_origin import OwnOriginOnly
from ui.parts.addresses import KnownAddresses
from ui.parts.troubles import show_unforeseen

# Streamlit looks for this name in this file, by reading it.
app = App(
    Path(__file__).with_name("app.py"),
    middleware=[
        Middleware(OwnOriginOnly, public=os.environ.get("MUSTER_PUBLIC_UI_URL", "")),
        Middleware(KnownAddresses),
    ],
    on_script_error=show_unforeseen,
)
