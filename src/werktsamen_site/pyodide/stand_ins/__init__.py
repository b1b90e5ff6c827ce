"""Small stand-ins for modules that Pyodide imports for its own sake and the core never needs.

Measured with Pyodide 314.0.7 under Node: 194 modules at start become 61, and loading takes 355 ms
instead of 600 (stock: 1,800); the packed standard library goes from 506 to 100 kB, the core's own
needs included.
Nothing here is imported by the build itself: `compile.mjs` compiles these files into the
standard library of the browser, under the names they have below this folder. A stand-in for a
module of the standard library is used only while nothing the core imports needs the real one.
They are tied to the pinned Pyodide: the trial at the end of each build fails when one falls short.
"""
