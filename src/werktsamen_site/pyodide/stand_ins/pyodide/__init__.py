"""Stand-in for Pyodide's public package: no event loop, no http, no console.

A snapshot of the memory can be made only when Python holds the same JavaScript objects, in the same
order, as after the real package's imports; hence these four.
"""

import pyodide_js  # type: ignore[import-not-found]

_held = [pyodide_js._api]
_held += [_held[0].scheduleCallback, pyodide_js._api, pyodide_js.loadedPackages]
