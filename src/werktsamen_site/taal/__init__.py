"""Words: bibliography, glossary, the marks in a page, external addresses, and the language check.

May import `lezen` and `probleem`; knows no instrument, no MkDocs and no template.
"""
