"""Stand-in: code is not run from text; the page calls one function of one module."""
