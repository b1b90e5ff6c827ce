"""The built site in a real browser, under a sub-path."""
