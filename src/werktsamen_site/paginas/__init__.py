"""Pages: what must be right before, what markers become, the Markdown extension, the run of MkDocs, letters, the finished files.

May import `instrument`, `taal`, `lezen` and `probleem`; nothing of Python for the browser.
"""
