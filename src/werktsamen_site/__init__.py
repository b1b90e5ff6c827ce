"""Build time only: from `docs/` and the core to a finished `site/`.

May import `werktsamen_core`; the core never imports this. Nothing here reaches a visitor's browser.
"""
