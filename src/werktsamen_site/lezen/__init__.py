"""Reading: a file or a text to something one can walk through, with the place of every part.

YAML without guesses, a page of docs/ as text, HTML as a tree. What any of it means is for others.
May import `probleem` and nothing else of this package.
"""
