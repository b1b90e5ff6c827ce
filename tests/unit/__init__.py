"""Does the machine work: one module at a time, on small samples."""
