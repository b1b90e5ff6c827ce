"""Stand-in: nothing in the worker awaits."""
