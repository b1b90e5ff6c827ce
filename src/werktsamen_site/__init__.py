"""Build time only: from `docs/` and the core to a finished `site/`.

May import `werktsamen_core`; the core never imports this. Nothing here reaches a visitor's browser.
Here at the top stand the doors (`__main__`, `build`, `check`, `serve`, `report`), what is
made of `overrides/browser/` (`scripts`, `styles`) and for it (`kern_types`), and what all share
(`probleem`). The rooms, of which one may import only those before it: `lezen` · `taal`, `instrument` ·
`paginas`; `pyodide` and, after it, `wasm` stand apart.
"""
