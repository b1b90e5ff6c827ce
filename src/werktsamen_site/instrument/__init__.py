"""Reads `docs/instrument/werktsamen.yaml` strictly and tells every mistake at once, in Dutch."""
