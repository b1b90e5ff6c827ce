"""Cuts Python's wasm for the browser down to what runs there, proves it, and keeps the whole one beside it.

May import `pyodide` and nothing else of this package. `bundle.py` is the door; the scripts beside it run
under Node. Measured gains stand on top of each step.
"""
