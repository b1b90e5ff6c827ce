"""Python for the browser, made out of the npm package: small, checked, the same bytes each time.

May import nothing else of this package.
"""
