"""Stand-in: the core knows nothing of JavaScript."""
