"""What the worker imports: the bridge, started with the instrument that lies beside the core."""

from __future__ import annotations

from typing import Any

from werktsamen_core import bridge

_loader: Any = bridge.__loader__
_here = str(bridge.__file__).rpartition("bridge")[0]
bridge.start(_loader.get_data(_here + "instrument.json").decode())

call = bridge.call
