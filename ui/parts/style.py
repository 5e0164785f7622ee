"""The little style of our own; colours follow Streamlit's theme, light or dark."""

import streamlit as st

CSS = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 4.2rem; }
.m-quote {
  border-left: 4px solid #5b8fc7; padding: .35rem .8rem; margin: .2rem 0 .3rem;
  white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.5;
}
[data-testid="stBaseButton-tertiary"], [data-testid="stBaseButton-tertiary"] * { text-align: left; }
.m-report { border-left-color: #8a94a0; }
.m-text { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.55; }
.m-soft { white-space: normal; }
.m-where { font-size: .85rem; opacity: .85; overflow-wrap: anywhere; }
.m-head { font-weight: 600; font-size: 1.02rem; overflow-wrap: anywhere; }
[data-testid="stHtml"] a { color: var(--st-link-color, inherit); }
.m-row { margin: .1rem 0; overflow-wrap: anywhere; }
mark.m-alike { background: rgba(255, 196, 0, .38); color: inherit; border-radius: 2px; }
mark.m-gone { background: rgba(214, 69, 65, .25); color: inherit; text-decoration: line-through; }
mark.m-came { background: rgba(46, 160, 67, .28); color: inherit; text-decoration: underline; }
mark.m-cited { background: rgba(64, 160, 255, .30); color: inherit; border-radius: 2px; }
</style>
"""


def apply() -> None:
    """Put the style on the page."""
    st.html(CSS)
