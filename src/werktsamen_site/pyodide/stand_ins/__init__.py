"""Small stand-ins for modules that Pyodide imports for its own sake and the core never needs.

Measured with Pyodide 314.0.7 in Chromium, medians of five first visits beside each other, on the whole
wasm: without all of them 1,129 ms instead of 692, and 605 kB of standard library instead of 98. Of one
alone: `inspect` 113 ms and 77 kB, `typing` 56 ms and 44 kB. Without `asyncio`, `traceback`, `_pyodide` or
`pyodide` alone Python does not start on the others.
Nothing here is imported by the build itself: `compile.py` compiles these files into the
standard library of the browser, under the names they have below this folder. A stand-in for a
module of the standard library is used only while nothing the core imports needs the real one.
They are tied to the pinned Pyodide: the trial at the end of each build fails when one falls short.
"""
