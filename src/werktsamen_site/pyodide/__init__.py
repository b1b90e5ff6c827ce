"""Makes Python for the browser out of the npm package: small, checked, the same bytes each time."""
