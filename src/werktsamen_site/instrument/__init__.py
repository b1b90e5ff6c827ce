"""The instrument: reads docs/instrument/werktsamen.yaml and tells every mistake at once, in Dutch.

May import `lezen`, `probleem`, and of the core its table of rules and the names it gives to questions.
"""
